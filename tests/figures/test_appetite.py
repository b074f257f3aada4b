import pytest

from figures.appetite import Mark, risk_appetite

LIMITS = [[2, 1, 1, 1], [3, 2, 1, 1], [4, 3, 2, 1], [4, 4, 3, 2]]
BAD, INK = "#A4262C", "#1C2730"


def marks(count, category=1, place=(4, 1)):
    return [Mark(f"P-{number:03}", category, *place) for number in range(1, count + 1)]


def written(svg) -> list[str]:
    return [text.text or "" for text in svg.iter("text")]


def test_the_cells_stand_with_the_largest_potential_on_top(read):
    svg = read(risk_appetite("matrix", LIMITS).svg)
    cells = [(cell.get("points").split()[0], cell.get("fill")) for cell in svg.findall("polygon")]

    assert (svg.get("width"), svg.get("height")) == ("520", "400")
    assert len(cells) == 16
    assert cells[0] == ("92,24", "#6C9DC6")
    assert cells[3] == ("404,24", "#C9DCEC")
    assert cells[12:14] == [("92,276", "#C9DCEC"), ("196,276", "#E6EEF5")]
    assert written(svg).count("højst kat. 4") == 3


def test_marks_stand_in_rows_of_three_and_form_tells_who_is_over(read):
    within, over = Mark("P-021", 3, 3, 2), Mark("P-011", 4, 3, 2)
    figure = risk_appetite("matrix", LIMITS, [within, over])
    svg = read(figure.svg)
    (x, y), circle = (196, 108), svg.find("circle")
    square = next(rect for rect in svg.iter("rect") if rect.get("stroke") == BAD)

    assert svg.get("height") == "440"
    assert (square.get("x"), square.get("y")) == (f"{x + 24 - 9.5}", f"{y + 42 - 9.5}")
    assert (square.get("fill"), square.get("stroke-width")) == ("#FFFFFF", "3")
    assert (circle.get("cx"), circle.get("cy"), circle.get("r")) == (str(x + 24 + 28), str(y + 42), "11")
    assert circle.get("fill") == INK
    assert {"21", "11", "!"} <= set(written(svg))
    assert figure.finding == "P-011 ligger over risikovilligheden. 1 inden for."


@pytest.mark.parametrize(("count", "shown", "more"), [(6, 6, None), (7, 5, "+2"), (40, 5, "+35")])
def test_six_have_room_in_a_cell_and_the_rest_are_counted(read, count, shown, more):
    svg = read(risk_appetite("matrix", LIMITS, marks(count)).svg)

    # One more is the legend's.
    assert len(svg.findall("circle")) == shown + 1
    assert [text for text in written(svg) if text.startswith("+")] == ([more] if more else [])


def test_who_is_over_is_never_among_those_there_is_no_room_for(read):
    crowd = [*marks(9, 2, (1, 1)), Mark("P-099", 4, 1, 1)]

    assert "99" in written(read(risk_appetite("matrix", LIMITS, crowd).svg))


def test_what_cannot_be_judged_stands_under_the_plot_and_in_no_cell(read):
    figure = risk_appetite("matrix", LIMITS, [Mark("P-033", 4, 3, None), Mark("P-034", 1)])
    svg = read(figure.svg)

    assert "Kan ikke vurderes: P-033, P-034" in written(svg)
    assert "33" not in written(svg)
    assert figure.finding == "2 kan ikke vurderes."


def test_the_finding_names_a_few_and_counts_many():
    four, five = (risk_appetite("matrix", LIMITS, marks(count, 4, (1, 1))).finding for count in (4, 5))

    assert four == "P-001, P-002, P-003 og P-004 ligger over risikovilligheden."
    assert five == "5 projekter ligger over risikovilligheden."


def test_a_place_that_becomes_another_is_outlined_and_says_what_it_was(read):
    before = [[2, 1, 1, 1], [3, 2, 1, 1], [4, 3, 2, 1], [4, 4, 2, 2]]
    figure = risk_appetite("matrix", LIMITS, before=before)
    outlined = [cell for cell in read(figure.svg).findall("polygon") if cell.get("stroke") == INK]

    assert [cell.get("points").split()[0] for cell in outlined] == ["300,24"]
    assert "kat. 3 (før 2)" in written(read(figure.svg))
    assert "3 (før 2)" in written(read(figure.narrow_svg))


def test_the_table_says_the_same(read):
    figure = risk_appetite("matrix", LIMITS)

    assert figure.rows[0] == (
        "4 Meget stor",
        "højst kategori 4",
        "højst kategori 4",
        "højst kategori 3",
        "højst kategori 2",
    )
    assert [row[0] for row in figure.rows] == ["4 Meget stor", "3 Stor", "2 Middel", "1 Lille"]
    assert len(figure.headers) == 5


def test_everything_lies_inside_both_drawings(read):
    figure = risk_appetite("matrix", LIMITS, [*marks(8), Mark("P-1234", 4, 1, 4), Mark("P-2", 1)])
    for svg in map(read, (figure.svg, figure.narrow_svg)):
        width, height = int(svg.get("width")), int(svg.get("height"))
        for rect in svg.iter("rect"):
            assert 0 <= float(rect.get("x")) <= width - float(rect.get("width"))
            assert 0 <= float(rect.get("y")) <= height - float(rect.get("height"))
        for text in svg.iter("text"):
            assert 0 <= float(text.get("x")) <= width
            assert 0 < float(text.get("y")) <= height
            assert float(text.get("font-size")) >= 11


@pytest.mark.parametrize("wrong", [[], [[1, 2, 3, 4]], [[2, 1, 1, 1]] * 3, [[0, 1, 1, 1]] * 4, [[5, 1, 1, 1]] * 4])
def test_what_is_no_matrix_is_not_drawn(wrong):
    with pytest.raises(ValueError, match="4 by 4"):
        risk_appetite("matrix", wrong)
