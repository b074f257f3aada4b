"""What waits for whom: the exact tasks of each person, and the figures that others ask this room for."""

from datetime import date, datetime

import pytest

from communication.answering import answer, comment
from communication.models import Article, Post
from communication.queries import Published, published_in, under_way_in
from communication.waiting import waiting_for
from communication.words import TOLD, told
from communication.writing import write
from communication.year import year_strip
from danish.dates import COPENHAGEN, Quarter
from lifecycle import clock
from lifecycle.models import StateChange
from tests.communication.factories import ArticleFactory, PostFactory, head_of, manager_of
from tests.factories import ProjectFactory, UserFactory, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def leder():
    return manager_of("Kildehaven")


@pytest.fixture
def chef():
    return head_of("Omsorg")


def tasks(user) -> list[tuple]:
    return sorted((task.title, task.verb) for task in waiting_for(user))


def test_the_named_two_are_asked_until_they_have_answered(leder, chef):
    topic = ArticleFactory(title="Emne")
    ArticleFactory(title="Tekst", state="for_approval")
    for state in ("writing", "approved", "sent", "rejected"):
        ArticleFactory(title=state, state=state)
    both = [("Emne", "Læs og svar"), ("Tekst", "Læs og svar")]
    assert tasks(leder) == tasks(chef) == both

    answer(topic, "approve", by=leder, text_sha256=topic.sha256("topic"))

    assert (tasks(leder), tasks(chef)) == ([("Tekst", "Læs og svar")], both)


def test_nobody_else_is_asked(leder, chef):
    ArticleFactory()
    PostFactory(state="for_comment")

    for person in (UserFactory(manager=unit("Kildehaven")), UserFactory(head="Omsorg"), UserFactory(it=True)):
        assert tasks(person) == []


def test_a_change_after_the_answer_asks_again_and_says_so(leder, digitek):
    article = ArticleFactory(state="for_approval")
    answer(article, "approve", by=leder, text_sha256=article.text_sha256)
    assert tasks(leder) == []

    write(article, by=digitek, title=article.title, text="Noget andet.")

    assert [task.why for task in waiting_for(leder)] == ["Teksten er ændret efter dit svar"]


def test_whoever_may_not_answer_is_not_asked_and_the_team_is_told(leder, digitek):
    ArticleFactory(title="Selvskrevet", state="for_approval", writer_ids=[leder.pk])

    assert tasks(leder) == []
    assert [(t.title, t.verb) for t in waiting_for(digitek) if "vælg en anden" in t.why] == [("Selvskrevet", "Ret")]


def test_a_leder_who_has_moved_is_not_asked(digitek):
    ArticleFactory(manager=UserFactory(manager=unit("Lunden")))

    assert tasks(Article.objects.get().manager) == []


def test_the_chef_is_asked_with_the_deadline_and_only_until_she_has_commented(chef):
    post = PostFactory(title="Opslag", state="for_comment", comment_by=date(2026, 11, 30))
    assert [(task.title, task.due) for task in waiting_for(chef)] == [("Opslag", date(2026, 11, 30))]

    comment(post, by=chef, text_sha256=post.text_sha256, text="Fint.")

    assert tasks(chef) == []


def test_the_team_is_told_what_can_go_out_and_what_must_be_mended(digitek, chef):
    ArticleFactory(title="Godkendt", state="approved")
    PostFactory(title="Klar", state="ready")
    wished = ArticleFactory(title="Ønsket ændret", state="for_approval")
    answer(wished, "ask_for_change", by=chef, text_sha256=wished.text_sha256, comment="Nævn de pårørende.")
    heard = PostFactory(title="Kommenteret", state="for_comment")
    comment(heard, by=chef, text_sha256=heard.text_sha256, text="Fint.")
    PostFactory(title="Fristen gået", state="for_comment", comment_by=date(2026, 1, 2))
    PostFactory(title="Venter", state="for_comment", comment_by=date(2099, 1, 2))
    PostFactory(title="Kladde")

    expected = [("Fristen gået", "Gør klar"), ("Godkendt", "Send"), ("Klar", "Udgiv"), ("Kommenteret", "Gør klar"),
                ("Ønsket ændret", "Ret")]  # fmt: skip
    for person in (digitek, UserFactory(consultant=True), UserFactory(communication=True)):
        assert tasks(person) == sorted(expected)


def test_fifty_tasks_cost_no_more_queries_than_one(leder, chef, digitek, django_assert_max_num_queries):
    def add(count):
        for _ in range(count):
            ArticleFactory(state="for_approval")
            ArticleFactory(state="approved")
            PostFactory(state="for_comment")
            PostFactory(state="ready")

    add(1)
    for person in (leder, chef, digitek):
        person.holdings()
        with django_assert_max_num_queries(20) as first:
            assert waiting_for(person)
        add(6)
        with django_assert_max_num_queries(len(first)):
            waiting_for(person)


def test_what_came_out_in_a_quarter_first_and_last_day_included():
    project = ProjectFactory(title="Nattilsyn", unit=unit("Kildehaven"))
    for title, day in (
        ("Før", (2026, 9, 30)),
        ("Først", (2026, 10, 1)),
        ("Sidst", (2026, 12, 31)),
        ("Efter", (2027, 1, 1)),
    ):
        ArticleFactory(title=title, project=project, state="sent", sent_on=date(*day))
    PostFactory(title="Opslag", project=project, state="published", published_on=date(2026, 11, 5))
    ArticleFactory(state="approved", planned_for=date(2026, 12, 1))
    PostFactory(planned_for=date(2027, 1, 1))

    assert published_in(Quarter(2026, 4)) == [
        Published("Artikel", "Først", str(project), "KL", date(2026, 10, 1)),
        Published("Indlæg", "Opslag", str(project), "LinkedIn", date(2026, 11, 5)),
        Published("Artikel", "Sidst", str(project), "KL", date(2026, 12, 31)),
    ]
    assert under_way_in(Quarter(2026, 4)) == 1


def test_the_year_marks_what_came_out_what_is_planned_and_what_is_missing():
    PostFactory(state="published", published_on=date(2026, 1, 31))
    PostFactory(state="published", published_on=date(2026, 1, 1))
    PostFactory(planned_for=date(2026, 3, 1))
    PostFactory(planned_for=date(2026, 12, 31))
    PostFactory(state="published", published_on=date(2025, 2, 1), planned_for=date(2026, 2, 1))
    ArticleFactory(state="sent", sent_on=date(2026, 3, 31))
    ArticleFactory(state="rejected", planned_for=date(2026, 5, 1))
    ArticleFactory(state="writing", planned_for=date(2026, 9, 30))

    with clock.at(datetime(2026, 4, 1, 8, 0, tzinfo=COPENHAGEN)):
        year = year_strip(2026)

    assert "".join(cell.mark for cell in year.months) == "✓▲○▲–––––––○"
    assert "".join(cell.mark for cell in year.quarters) == "✓▲○–"
    assert year.months[0].words == "2 udgivet"


def test_every_action_has_its_words(leder, chef):
    machines = {
        (model._meta.model_name, rule.name) for model in (Article, Post) for rule in model().get_all_state_transitions()
    }
    assert set(TOLD) == machines | {("article", "propose"), ("post", "begin")}

    article = ArticleFactory(state="for_approval")
    answer(article, "approve", by=leder, text_sha256=article.text_sha256)
    answer(article, "ask_for_change", by=chef, text_sha256=article.text_sha256, comment="Mere.")

    assert [told(change) for change in StateChange.objects.about(article)] == [
        "Leder har godkendt teksten",
        "Chef ønsker en ændring af teksten",
    ]
