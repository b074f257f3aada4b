import pytest

from figures.rail import Step, mini_rail, standing

UNGATED = ["Idé", "Undersøgelse", "Afprøvning", "Idriftsættelse"]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (-1, "Ikke begyndt"),
        (0, "Idé"),
        (1, "Gate 1, efter Idé"),
        (2, "Undersøgelse, efter Gate 1"),
        (6, "Idriftsættelse, efter Gate 3"),
        (7, "Alle trin er gennemført"),
    ],
)
def test_the_name_says_where_the_project_is(steps, read, now, said):
    svg = read(mini_rail("vej", steps(now)))

    assert svg.find("title").text == said


def test_a_project_between_steps_is_after_the_last_one():
    assert standing([Step("Idé", "phase", "done"), Step("Gate 1", "gate", "next")]) == "Efter Idé"


def test_seven_steps_fill_180_by_16(steps, read):
    svg = read(mini_rail("vej", steps(2)))

    assert (svg.get("width"), svg.get("height")) == ("180", "16")
    assert [float(rect.get("x")) for rect in svg.iter("rect")] == [
        0.75,
        51.25,
        101.75,
        152.25,
    ]  # 28.5 and 18, 2 between
    assert {rect.get("width") for rect in svg.iter("rect")} == {"27"}
    assert [(text.text, text.get("x")) for text in svg.iter("text")] == [("1", "39.5"), ("2", "90"), ("3", "140.5")]


def test_a_project_without_gates_is_phases_alone(steps, read):
    svg = read(mini_rail("vej", steps(1, UNGATED)))

    assert svg.find("title").text == "Undersøgelse, efter Idé"
    assert {rect.get("width") for rect in svg.iter("rect")} == {"42"}  # (180 - 3 · 2) / 4 - 1.5
    assert svg.findall("text") == svg.findall("polygon") == []


def test_done_now_and_next_differ_in_more_than_colour(steps, read):
    done, now, later = list(read(mini_rail("vej", steps(1, UNGATED))).iter("rect"))[:3]
    ticks = read(mini_rail("vej", steps(1, UNGATED))).findall("polyline")

    assert len(ticks) == 1
    assert float(now.get("height")) > float(done.get("height"))
    assert later.get("stroke-dasharray") == "2 2"


def test_the_description_tells_every_step(steps, read):
    assert read(mini_rail("vej", steps(1, UNGATED))).find("desc").text == (
        "Idé gennemført, Undersøgelse nu, Afprøvning kommer, Idriftsættelse kommer"
    )


def test_a_gate_whose_name_has_no_number_is_counted(read):
    labels = [Step("Idé", "phase", "now"), Step("Port", "gate", "next"), Step("Slutport", "gate", "next")]

    assert [text.text for text in read(mini_rail("vej", labels)).iter("text")] == ["1", "2"]


def test_no_steps_draw_nothing(read):
    assert read(mini_rail("vej", [])).find("title").text == "Ikke begyndt"
