import pytest

from figures.risk import Factor, mini_risk, risk_radar

LABELS = ["Forudsigelighed", "Organisatorisk bredde", "Teknologisk modenhed", "Faglige udfordringer"]


def factors(*categories):
    return [Factor(label, category) for label, category in zip(LABELS, categories, strict=True)]


@pytest.mark.parametrize(
    ("category", "said", "digit"),
    [
        (1, "Risiko 1 af 4: rutinepræget", "1"),
        (3, "Risiko 3 af 4: kompleks", "3"),
        (None, "Risiko ikke vurderet", "–"),
    ],
)
def test_a_list_shows_as_many_boxes_as_the_category_and_its_digit(read, category, said, digit):
    svg = read(mini_risk("risiko", category))
    boxes = [rect.get("fill") for rect in svg.iter("rect")]

    assert (svg.get("width"), svg.get("height")) == ("64", "16")
    assert boxes == ["#6C9DC6"] * (category or 0) + ["#FFFFFF"] * (4 - (category or 0))
    assert svg.find("title").text == said
    assert svg.find("text").text == digit
    assert svg.get("aria-labelledby") == "risiko-t"


def test_the_rings_and_values_of_the_wide_radar(read):
    svg = read(risk_radar("radar", factors(3, 4, 2, 3), 3).svg)
    *rings, values = [polygon.get("points") for polygon in svg.findall("polygon")]

    assert (svg.get("width"), svg.get("height")) == ("440", "388")
    assert rings[0] == "220,62 340,182 220,302 100,182"
    assert rings[3] == "220,152 250,182 220,212 190,182"
    assert values == "220,92 340,182 220,242 130,182"
    assert [polygon.get("fill") for polygon in svg.findall("polygon")] == [
        *("#6C9DC6", "#9DBFDB", "#C9DCEC", "#E6EEF5"),
        "none",
    ]
    assert [(dot.get("cx"), dot.get("cy"), dot.get("r")) for dot in svg.iter("circle")][1] == ("340", "182", "6")


def test_digits_stand_right_of_the_top_axis(read):
    svg = read(risk_radar("radar", factors(3, 4, 2, 3), 3).svg)
    digits = {text.text: (text.get("x"), text.get("y")) for text in svg.iter("text") if text.text in "1234"}

    assert digits == {"1": ("226", "165"), "2": ("226", "135"), "3": ("226", "105"), "4": ("226", "75")}


def test_labels_lie_at_435_hundredths_and_are_anchored_by_their_side(read):
    svg = read(risk_radar("radar", factors(3, 4, 2, 3), 3).svg)
    labels = {text.text: (text.get("x"), text.get("text-anchor")) for text in svg.iter("text")}

    assert labels["Forudsigelighed"] == ("220", "middle")
    assert labels["Organisatorisk"] == ("350.5", None)
    assert labels["udfordringer"] == ("89.5", "end")
    assert "kat. 2" in labels
    assert "Samlet vurdering: kategori 3 – kompleks" in labels


def test_the_narrow_radar_keeps_its_labels_inside(read):
    svg = read(risk_radar("radar", factors(3, 4, 2, 3), 3).narrow_svg)
    labels = [text.text for text in svg.iter("text")]

    assert (svg.get("width"), svg.get("height")) == ("340", "340")
    assert {"Organisatorisk", "bredde", "udfordringer"} <= set(labels)


@pytest.mark.parametrize("count", [3, 5, 8])
def test_three_to_eight_factors(read, count):
    svg = read(risk_radar("radar", [Factor(f"Forhold {number}", 2) for number in range(count)], 2).svg)

    assert len(svg.findall("circle")) == count


@pytest.mark.parametrize("count", [0, 2, 9])
def test_other_numbers_of_factors_are_refused(count):
    with pytest.raises(ValueError, match="3-8 factors"):
        risk_radar("radar", [Factor("x", 1)] * count, 1)


@pytest.mark.parametrize("category", [0, 5, "3"])
def test_other_categories_are_refused(category):
    with pytest.raises(ValueError, match="category is 1-4"):
        mini_risk("risiko", category)


def test_a_factor_not_judged_leaves_the_shape_open(read):
    figure = risk_radar("radar", factors(3, 4, None, 3), None)

    assert len(read(figure.svg).findall("polygon")) == 4
    assert len(read(figure.svg).findall("circle")) == 3
    assert figure.rows[2:] == (
        ("Teknologisk modenhed", "ikke vurderet"),
        ("Faglige udfordringer", "3"),
        ("Samlet vurdering", "ikke vurderet"),
    )
    assert figure.finding == "Højest: Organisatorisk bredde (kategori 4). Ikke vurderet: Teknologisk modenhed."


def test_the_finding_names_the_highest():
    assert risk_radar("radar", factors(3, 3, 1, 2), 3).finding == (
        "Højest: Forudsigelighed og Organisatorisk bredde (kategori 3)."
    )
    assert risk_radar("radar", factors(2, 2, 2, 2), 2).finding == "Alle forhold er i kategori 2."
    assert risk_radar("radar", factors(None, None, None, None), None).finding == "Ingen forhold er vurderet."
