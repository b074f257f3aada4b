"""Rows 39–44 of the permission matrix, cell by cell over HTTP, and the exact lists each role is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from communication.models import Approval, Article, Post, PostComment
from lifecycle import clock
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import new_token
from tests.communication.factories import ArticleFactory, PostFactory, head_of, manager_of
from tests.factories import ProjectFactory, UserFactory
from tests.people.house import House
from tests.people.page import COLUMNS, is_promised

pytestmark = pytest.mark.django_db

LINE = ("LE", "CH")
NEAR = ("own area",)
SITUATIONS = ("own area", "other area", "member", "author")


@dataclass
class Action:
    """One action of a row: where it is posted, the thing at the state it asks for, what is typed, and how one stands
    to the thing; a row's first action is tried in every situation."""

    row: int
    name: str
    make: type | None
    state: str
    typed: Callable
    situations: tuple = SITUATIONS


def _topic(thing, project):
    area = project.lead_area.name
    unit = project.unit.name
    people = {"manager": manager_of(unit).pk, "head": head_of(area).pk}
    return {"project": project.pk, "title": "Nyt", "theme": "Nattilsyn", "channels": "KL"} | people


def _new_post(thing, project):
    return {"project": project.pk, "title": "Nyt", "channels": "LinkedIn", "head": head_of(project.lead_area.name).pk}


def _answer(thing, project):
    return {"text_sha256": thing.sha256(thing.stage), "comment": "Derfor."}


def _words(thing, project):
    return {"text_sha256": thing.text_sha256}


def _comment(thing, project):
    return _words(thing, project) | {"comment": "Godt."}


def _out(thing, project):
    return _words(thing, project) | {"where": "KL", "day": clock.today().isoformat()}


def _text(thing, project):
    return {"title": "Ny titel", "text": "Nye ord."}


ACTIONS = [
    Action(39, "propose", None, "", _topic),
    Action(39, "edit_topic", ArticleFactory, "proposed", _topic, NEAR),
    Action(40, "approve", ArticleFactory, "proposed", _answer),
    Action(40, "ask_for_change", ArticleFactory, "proposed", _answer, NEAR),
    Action(40, "reject", ArticleFactory, "proposed", _answer, NEAR),
    Action(41, "begin_post", None, "", _new_post),
    Action(41, "write_article", ArticleFactory, "writing", _text),
    Action(41, "submit", ArticleFactory, "writing", lambda thing, project: {}, NEAR),
    Action(41, "write_post", PostFactory, "draft", _text, NEAR),
    Action(41, "ask_for_comment", PostFactory, "draft", lambda thing, project: {}, NEAR),
    Action(42, "approve", ArticleFactory, "for_approval", _answer),
    Action(42, "ask_for_change", ArticleFactory, "for_approval", _answer, NEAR),
    Action(43, "comment", PostFactory, "for_comment", _comment),
    Action(44, "send", ArticleFactory, "approved", _out),
    Action(44, "publish", PostFactory, "ready", _out, NEAR),
    Action(44, "make_ready", PostFactory, "for_comment", _words, NEAR),
]


def rows_of_content() -> tuple:
    """What nobody refused may have touched."""
    models = (Article, Post, Approval, PostComment, Decision, StateChange)
    return tuple(sorted(map(repr, model._base_manager.values_list())) for model in models)


def project_for(house, situation, person):
    """A project of the person's own place, or of another area; there the person may be a member."""
    if situation in ("own area", "author"):
        return ProjectFactory(lead_area=house.omsorg, unit=house.kildehaven)
    members = [person] if situation == "member" else []
    return ProjectFactory(lead_area=house.sundhed, unit=house.klinik, members=members)


def thing_for(action, project, situation, person):
    if action.make is None:
        return None
    facts = {"begun_by": person} if situation == "author" else {}
    facts["head"] = head_of(project.lead_area.name)
    if action.make is ArticleFactory:
        facts |= {"manager": manager_of(project.unit.name), "unit": project.unit}
    elif action.state != "draft":
        facts["comment_by"] = date(2026, 1, 2)
    return action.make(project=project, state=action.state, **facts)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.row}-{action.name}-{action.state}")
def test_each_cell_of_the_rows(action):
    house = House()
    for column, person in house.people.items():
        client = Client()
        client.force_login(person)
        for situation in action.situations:
            answer, change = post(action, client, house, person, situation)
            covered = column in LINE and situation in ("own area", "author")
            ties = {"member": situation == "member", "author": situation == "author", "own": False}
            if is_promised(action.row, column, covered=covered, **ties):
                expected = (302, {"StateChange": 2 if action.name == "reject" else 1})
                assert (answer.status_code, change) == expected, (column, situation, answer.content.decode()[:3000])
            else:
                # A leder who by now is a member somewhere is asked about which project: this one is no choice.
                elsewhere = (action.name, column, situation) == ("begin_post", "LE", "author")
                assert answer.status_code in ((422,) if elsewhere else (403, 404)), (column, situation)
                assert change == {}, (column, situation)


def post(action, client, house, person, situation) -> tuple:
    """The answer, and what it changed: log rows when it changed anything, nothing when everything is as it was."""
    project = project_for(house, situation, person)
    thing = thing_for(action, project, situation, person)
    typed = action.typed(thing, project) | {"token": new_token(person)}
    if thing:
        typed["shown_version"] = thing.version
    before, logged = rows_of_content(), StateChange.objects.count()
    answer = client.post(reverse(f"communication:{action.name}", args=[thing.pk] if thing else []), typed)
    if rows_of_content() == before:
        return answer, {}
    return answer, {"StateChange": StateChange.objects.count() - logged}


# What exists for whom: every combination of a place and a state, and the ties.
DRAFTS_OMSORG, DRAFTS_SUNDHED = {"kildehaven", "lunden"}, {"klinikken"}
OUT = {"kildehaven, out", "klinikken, out"}
EVERYTHING = DRAFTS_OMSORG | DRAFTS_SUNDHED | OUT | {"member", "named", "asked unit", "former member"}
READ = {
    "ME": OUT | {"member", "named"},
    "LE": OUT | {"member", "named", "kildehaven", "asked unit"},
    "CH": OUT | {"member", "named", "asked unit"} | DRAFTS_OMSORG,
    "DI": OUT | {"member", "named"},
    "DK": EVERYTHING,
    "DT": EVERYTHING,
    "IT": OUT | {"member", "named"},
    "KO": EVERYTHING,
    "AD": set(),
}


def texts_for(house, person, make, out, other):
    """One text for each way it can be somebody's; the ties are in Sundhed, where nobody of the house has a place."""

    def about(place, area, **facts):
        return ProjectFactory(lead_area=area, unit=place, **facts)

    draft = {"state": "proposed" if make is ArticleFactory else "draft"}
    named = {"head": other}
    if make is ArticleFactory:
        draft |= {"manager": UserFactory(), "unit": house.klinik}
    for title, place, area in (
        ("kildehaven", house.kildehaven, house.omsorg),
        ("lunden", house.lunden, house.omsorg),
        ("klinikken", house.klinik, house.sundhed),
    ):
        make(title=title, project=about(place, area), **draft, **named)
    make(title="kildehaven, out", project=about(house.kildehaven, house.omsorg), **draft | {"state": out}, **named)
    make(title="klinikken, out", project=about(house.klinik, house.sundhed), **draft | {"state": out}, **named)
    make(title="member", project=about(house.klinik, house.sundhed, members=[person]), **draft, **named)
    former = about(house.klinik, house.sundhed, members=[person])
    link = former.memberships.get()
    link.active = False
    link.save(by=other)
    make(title="former member", project=former, **draft, **named)
    make(title="named", project=about(house.klinik, house.sundhed), **draft, head=person)


@pytest.mark.parametrize("column", COLUMNS)
def test_the_articles_each_role_reads(column):
    house, other = House(), UserFactory()
    person = house.people[column]
    texts_for(house, person, ArticleFactory, "sent", other)
    elsewhere = ProjectFactory(lead_area=house.sundhed, unit=house.klinik)
    ArticleFactory(title="asked unit", project=elsewhere, unit=house.kildehaven, head=other, manager=UserFactory())

    found = list(Article.objects.visible_to(person).values_list("title", flat=True))

    assert len(found) == len(set(found))
    assert set(found) == READ[column]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_posts_each_role_reads(column):
    house, other = House(), UserFactory()
    person = house.people[column]
    texts_for(house, person, PostFactory, "published", other)

    found = list(Post.objects.visible_to(person).values_list("title", flat=True))

    assert len(found) == len(set(found))
    assert set(found) == READ[column] - {"asked unit"}


@pytest.mark.parametrize("column", COLUMNS)
def test_the_page_is_there_for_those_who_read_it_and_nobody_else(column):
    house, other = House(), UserFactory()
    person = house.people[column]
    texts_for(house, person, ArticleFactory, "sent", other)
    client = Client()
    client.force_login(person)

    found = {a.title for a in Article.objects.all() if client.get(a.get_absolute_url()).status_code == 200}

    assert found == READ[column] - {"asked unit"}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("name", ["list", "articles", "posts"])
def test_the_lists_are_for_everybody_but_a_purely_technical_account(column, name):
    client = Client()
    client.force_login(House().people[column])

    assert client.get(reverse(f"communication:{name}")).status_code == (403 if column == "AD" else 200)
