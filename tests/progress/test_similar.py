"""Which lessons are shown beside an idea or a project."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from progress.models.lesson import tags_of
from progress.similar import lessons_for, similar_lessons, words_of
from tests.factories import IdeaFactory, ProjectFactory, UserFactory
from tests.progress.factories import LessonFactory

pytestmark = pytest.mark.django_db


def told(**facts):
    return LessonFactory(**{"title": "Kort", "text": "Intet særligt.", "tags": ""} | facts)


def test_only_words_that_tell_something_count():
    assert words_of("Når borgeren får en sensor i SENGEN, og projektet er nyt: Ålborg!") == {
        "sensor", "sengen", "aalborg",
    }  # fmt: skip


def test_the_lesson_that_shares_most_words_comes_first_and_the_newest_among_equals():
    told(title="Sensor i døren")
    one = told(tags="trappe, sensor")
    three = told(title="Sensor", text="Nattevagten så alarmen for sent.")
    newer = told(tags="sensor, kælder")
    told(title="Om kantinen")

    found = similar_lessons("Sensor melder alarmen til nattevagten")

    assert found == [three, newer, one]


def test_a_tag_is_found_inside_a_longer_word_and_the_text_only_as_whole_words():
    tagged = told(tags="sensorer, gulv")
    told(title="Sensorer på gulve")

    assert similar_lessons("Faldsensorer i gulvet") == [tagged]
    assert similar_lessons("En sensor") == []


def test_no_more_than_the_limit_and_none_that_shares_a_single_word_in_passing():
    for _ in range(5):
        told(title="Sensor i døren")

    assert len(similar_lessons("Sensor ved døren")) == 3
    assert len(similar_lessons("Sensor ved døren", limit=1)) == 1
    assert (
        similar_lessons("sensor")
        == similar_lessons("kantine")
        == similar_lessons("")
        == similar_lessons("og et projekt")
        == []
    )


def test_withdrawn_lessons_and_the_projects_own_are_left_out():
    project = ProjectFactory()
    told(tags="sensor", active=False)
    told(tags="sensor", project=project)

    assert lessons_for("sensor", project=project)[1] == []


def test_it_asks_twice_however_many_lessons_there_are():
    for _ in range(40):
        told(tags="sensor")

    with CaptureQueriesContext(connection) as queries:
        names = [(lesson.project.title, lesson.by.display_name) for lesson in similar_lessons("sensor")]

    assert (len(names), len(queries)) == (3, 2)


def test_the_idea_and_the_project_that_is_like_show_it(signed_in):
    lesson = told(title="Mål dørene, før låsene bestilles")
    idea = IdeaFactory(title="Elektroniske låse", problem="Vi bestilte låsene, før vi så på dørene.")
    project = ProjectFactory(title="Låse på dørene", summary="Mål dørene.")
    client = signed_in(UserFactory(digitek=True))

    for page in (client.get(idea.get_absolute_url()), client.get(project.get_absolute_url())):
        assert "Læring fra lignende projekter" in page.content.decode()
        assert lesson.title in page.content.decode()
    other = IdeaFactory(title="Kantine", problem="Maden er kold.")
    assert "Læring fra lignende projekter" not in client.get(other.get_absolute_url()).content.decode()


def test_tags_are_tidied_and_each_is_there_once():
    assert tags_of(" Sensorer ,nattevagt,, sensorer, Op|læring,\u200b,  ") == ["Sensorer", "nattevagt", "Op læring"]
    assert tags_of("") == []
