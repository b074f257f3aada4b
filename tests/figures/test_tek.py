import math

import pytest

from figures.tek import TekPoint, tek_figure


def circles(svg):
    return [(float(c.get("cx")), float(c.get("cy")), float(c.get("r"))) for c in svg.iter("circle")]


def test_the_wide_triangle_and_its_field_lie_where_they_should(read):
    svg = read(tek_figure("tek", []).svg)
    triangle, field = svg.findall("polygon")

    assert (svg.get("width"), svg.get("height")) == ("360", "344")
    assert triangle.get("points") == "180,34 330,294 30,294"
    assert field.get("points") == "180,86 120,190 240,190"
    assert field.get("fill") == "url(#tek-hatch)"
    assert len(svg.findall("line")) == 12


@pytest.mark.parametrize(
    ("weights", "wide", "narrow"),
    [
        ((1, 2, 1), (180, 164), (140, 138)),
        ((0, 3, 0), (180, 34), (140, 34)),
        ((3, 0, 0), (30, 294), (20, 242)),
        ((0, 1, 3), (292.5, 229), (230, 190)),
    ],
)
def test_a_project_lies_where_its_weights_pull_it(read, weights, wide, narrow):
    figure = tek_figure("tek", [TekPoint("P-021", *weights)])

    assert circles(read(figure.svg)) == [(*wide, 10)]
    assert circles(read(figure.narrow_svg)) == [(*narrow, 10)]
    assert [text.text for text in read(figure.svg).iter("text")][-1] == "21"


def test_the_second_of_two_equal_projects_is_moved_outward_on_a_leader(read):
    svg = read(tek_figure("tek", [TekPoint("P-1", 0, 1, 1), TekPoint("P-2", 0, 1, 1)]).svg)
    leader = svg.findall("line")[-1]
    # (255,164) from the centre (180,207.33): 22 px along (75,-43.33)/86.62
    away = (255 + 22 * 75 / math.hypot(75, 130 / 3), 164 - 22 * (130 / 3) / math.hypot(75, 130 / 3))

    assert circles(svg)[0] == (255, 164, 2.5)
    assert circles(svg)[1] == (255, 164, 10)
    assert circles(svg)[2][:2] == pytest.approx(away, abs=0.01)
    assert [float(leader.get(name)) for name in ("x1", "y1")] == [255, 164]


@pytest.mark.parametrize("weights", [(1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 2, 1)])
def test_a_crowd_is_spread_inside_the_drawing(read, weights):
    figure = tek_figure("tek", [TekPoint(f"P-{number}", *weights) for number in range(95, 105)])

    for svg, (width, foot) in ((read(figure.svg), (360, 294)), (read(figure.narrow_svg), (280, 242))):
        marks = [circle for circle in circles(svg) if circle[2] > 3]
        assert len(marks) == 10
        assert all(r <= x <= width - r and 34 <= y <= foot for x, y, r in marks)
        for number, (x, y, r) in enumerate(marks):
            assert all(math.dist((x, y), mark[:2]) >= r + mark[2] - 0.02 for mark in marks[number + 1 :])


def test_the_table_says_the_same():
    figure = tek_figure(
        "tek", [TekPoint("P-021", 1, 2, 1, "Tilsyn"), TekPoint("P-8", 0, 3, 1), TekPoint("P-9", 0, 0, 0)]
    )

    assert figure.headers == ("Projekt", "Trivsel", "Effektivitet", "Kvalitet", "I målfeltet")
    assert figure.rows == (
        ("P-021 Tilsyn", "25\xa0%", "50\xa0%", "25\xa0%", "ja"),
        ("P-8", "0\xa0%", "75\xa0%", "25\xa0%", "nej"),
        ("P-9", "–", "–", "–", "ikke vægtet"),
    )
    assert figure.finding == (
        "1 af 2 vægtede projekter ligger i målfeltet. "
        "P-8 ligger uden for målfeltet: mangler trivsel. P-9 er ikke vægtet."
    )


def test_one_project_is_one_sentence(read):
    figure = tek_figure("tek", [TekPoint("P-8", 0, 3, 1)])

    assert figure.finding == "Uden for målfeltet: mangler trivsel"
    assert read(figure.svg).find("desc").text == figure.finding


@pytest.mark.parametrize(
    "points", [[], [TekPoint("P-9", 0, 0, 0)], [TekPoint("P-8", 0, 0, 0), TekPoint("P-9", 0, 0, 0)]]
)
def test_without_weights_there_is_no_point(read, points):
    figure = tek_figure("tek", points)

    assert figure.finding == "Ikke vægtet"
    assert circles(read(figure.svg)) == []
    assert "Ikke vægtet" in [text.text for text in read(figure.svg).iter("text")]


def test_many_outside_are_counted_and_left_to_the_table():
    points = [TekPoint(f"P-{number}", 1, 0, 0) for number in range(6)]
    points += [TekPoint(f"P-{number}", 0, 0, 0) for number in range(6, 12)]

    assert tek_figure("tek", points).finding == "0 af 6 vægtede projekter ligger i målfeltet. 6 er ikke vægtet."


def test_another_field_from_the_settings_is_drawn_and_judged(read):
    figure = tek_figure("tek", [TekPoint("P-1", 1, 0, 0)], target=[(1, 0, 0), (0, 1, 0), (0, 0, 1)])

    assert read(figure.svg).findall("polygon")[1].get("points") == "30,294 180,34 330,294"
    assert figure.finding == "Inden for målfeltet"
