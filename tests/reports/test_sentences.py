"""The key sentences: counted from the frozen content, and right for none, one and many."""

import pytest

from reports.sentences import key_sentences
from tests.reports.factories import content, project


def said(**changes):
    return [sentence.replace("\xa0", " ") for sentence in key_sentences(content() | changes)]


def moved(to, action="approve"):
    return {"action": action, "to": to, "on": "2026-11-10", "words": "x"}


def test_how_many_wait_is_how_many_projects_wait():
    two_things = [{"number": 1}, {"number": 1}]

    assert said(wanted=[])[0] == "Ingen projekter venter på beslutning."
    assert said(wanted=two_things)[0] == "1 projekt venter på beslutning."
    assert said(wanted=[{"number": n} for n in range(3)])[0] == "3 projekter venter på beslutning."


def test_those_that_moved_on_are_counted_at_each_phase():
    lines = [
        project(1, moved=[moved("investigation"), moved("trial")]),
        project(2, moved=[moved("trial", "advance")]),
        project(3, moved=[moved("trial", "reopen")]),
        project(4, moved=[]),
    ]

    assert "1 gik videre til Undersøgelse og 2 gik videre til Afprøvning." in said(projects=lines)


def test_new_closed_and_stopped_are_told_and_nothing_when_there_are_none():
    lines = [
        project(1, moved=[moved("idea", "take_up")]),
        project(2, state="closed", moved=[]),
        project(3, state="stopped", moved=[]),
    ]

    assert "1 nyt projekt taget op, 1 afsluttet og 1 stoppet i kvartalet." in said(projects=lines)
    assert not any("i kvartalet." in sentence for sentence in said(projects=[project(1, moved=[])], published=[]))


def test_those_under_way_are_counted_by_level_without_those_that_have_ended():
    unplaced = {"code": "unplaced", "label": "Ikke prioriteret", "rank": -3}
    lines = [
        project(1),
        project(2, lane=unplaced, priority=None),
        project(3, lane=unplaced, priority=None, state="closed"),
        project(4, state="stopped"),
    ]

    assert "2 projekter er i gang: 1 har prioriteten høj og 1 er ikke prioriteret." in said(projects=lines)


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        (28_700_000, "Fællespuljen har 287.000 kr. tilbage."),
        (0, "Fællespuljen har 0 kr. tilbage."),
        (-2_700_050, "Fællespuljen er overskredet med 27.000,50 kr."),
    ],
)
def test_the_common_pools_rest(rest, sentence):
    assert sentence in said(pools=[{"name": "Fællespulje", "common": True, "rest": rest}])


def test_there_are_six_at_most_and_never_none():
    lines = [project(1, moved=[moved("trial"), moved("idea", "take_up")])]

    assert len(said(projects=lines)) <= 6
    assert said(wanted=[], projects=[], pools=[], published=[]) == [
        "Ingen projekter venter på beslutning.",
        "Ingen projekter er i gang.",
    ]
