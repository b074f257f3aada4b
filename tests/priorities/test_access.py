"""Rows 25 and 26 of the matrix over HTTP, cell by cell: who comes in, who is refused and leaves no trace."""

import pytest
from django.urls import reverse

from lifecycle.models import Decision, Receipt, StateChange
from people.roles import Permission
from priorities.models import Placing, Recommendation, Result, Round
from tests.factories import UserFactory, area
from tests.people.house import House
from tests.people.page import COLUMNS, promised
from tests.priorities.factories import PlacingFactory, RecommendationFactory, RoundFactory, project_in, typed

pytestmark = pytest.mark.django_db

RECOMMENDS = {column for column in COLUMNS if promised(25, column).scopes}
DECIDES = {column for column in COLUMNS if promised(26, column).scopes}
SEES = RECOMMENDS | DECIDES | {"DI"}


@pytest.fixture
def people():
    house = House()
    extra = {
        "CH elsewhere": UserFactory(head="Sundhed"),
        "DT disabled": UserFactory(digitek=True, is_active=False),
        "two roles": UserFactory(communication=True, head="Social"),
    }
    return house.people | extra


def with_extra(columns: set) -> set:
    """The same, and those of the extra people who hold such a role."""
    return columns | ({"CH elsewhere", "two roles"} if "CH" in columns else set())


def written() -> list[int]:
    return [model.objects.count() for model in (Round, Recommendation, Placing, Result, Decision, StateChange, Receipt)]


def allowed(client, people, send) -> set:
    """The names of those whose request was answered; everybody else was refused and left no trace."""
    let_in = set()
    for name, person in people.items():
        client.force_login(person)
        before = written()
        status = send(person).status_code
        if status in (200, 302) and not (status == 302 and not person.is_active):
            let_in.add(name)
        else:
            assert status in (302, 401, 403), name
            assert written() == before, f"{name} was refused, and yet something was written"
    return let_in


def test_the_page_says_what_the_room_is_built_on():
    assert {"DK", "DT"} == RECOMMENDS
    assert {"CH"} == DECIDES
    assert (Permission.RECOMMEND_PRIORITY, Permission.DECIDE_PRIORITY) == (25, 26)


@pytest.mark.parametrize("name", ["current", "board", "list", "project"])
def test_who_reads(client, people, name):
    round, project = RoundFactory(), project_in("low")
    addresses = {
        "current": reverse("priorities:current"),
        "board": round.get_absolute_url(),
        "list": round.get_absolute_url() + "?vis=liste",
        "project": reverse("priorities:project", args=[round.slug, project.number]),
    }

    assert allowed(client, people, lambda _: client.get(addresses[name])) == with_extra(SEES)


def test_who_creates_a_round(client, people):
    for name, person in people.items():
        Round.objects.all()._raw_delete("default")
        client.force_login(person)
        url = reverse("priorities:create", args=[RoundFactory.build().slug])
        answer = client.post(url, typed(person))
        assert Round.objects.exists() == (name in RECOMMENDS), name
        assert answer.status_code == (302 if name in RECOMMENDS or not person.is_active else 403), name


def test_who_recommends(client, people):
    round, project = RoundFactory(state="preparation"), project_in("low", lead_area=area("Sundhed"))
    url = reverse("priorities:recommend", args=[round.slug, project.number])

    def send(person):
        found = Recommendation.objects.first()
        return client.post(url, typed(person, found.version if found else 0, lane="high", reason="Stor gevinst."))

    assert allowed(client, people, send) == RECOMMENDS


def test_who_opens_the_meeting_over_http(client, people):
    quarter = RoundFactory.build().period

    def send(person):
        Round.objects.all()._raw_delete("default")
        round = RoundFactory(period=quarter, state="preparation")
        return client.post(reverse("priorities:open_meeting", args=[round.slug]), typed(person, round.version))

    opened = set()
    for name, person in people.items():
        client.force_login(person)
        send(person)
        if Round.objects.get().state == "meeting":
            opened.add(name)
    assert opened == with_extra(RECOMMENDS | DECIDES)


@pytest.mark.parametrize("name", ["place", "move"])
def test_who_holds_the_pen(client, people, name):
    """A chef of any area, and DK and DT for them; projects of every area."""
    round, project = RoundFactory(), project_in("low", lead_area=area("Sundhed"))
    url = reverse(f"priorities:{name}", args=[round.slug, project.number])

    def send(person):
        found = Placing.objects.first()
        return client.post(url, typed(person, found.version if found else 0, lane="high", reason="Det haster."))

    assert allowed(client, people, send) == with_extra(RECOMMENDS | DECIDES)


def test_who_takes_a_move_back(client, people):
    round, project = RoundFactory(), project_in("low")
    placing = PlacingFactory(round=round, project=project, earlier=[])
    url = reverse("priorities:undo", args=[round.slug, project.number])

    def send(person):
        current = Placing.objects.get()
        current.lane, current.turn, current.earlier = "high", 1, placing.earlier or [{"lane": "", "turn": 0}]
        current.save(by=person)
        logged = StateChange.objects.count()
        answer = client.post(url, typed(person, current.version))
        assert StateChange.objects.count() - logged == (answer.status_code == 302 and person.is_active)
        return answer

    assert allowed(client, people, send) == with_extra(RECOMMENDS | DECIDES)


def test_who_closes(client, people):
    """Row 26: every chef, whatever the area; nobody else, and not the one who held the pen."""
    closed = set()
    for number, (name, person) in enumerate(people.items()):
        round = RoundFactory(year=2030 + number)
        client.force_login(person)
        page = client.get(reverse("priorities:close", args=[round.slug]))
        basis = page.context["form"].initial["basis"] if page.status_code == 200 else "0" * 64
        client.post(reverse("priorities:close", args=[round.slug]), typed(person, round.version, basis=basis))
        if Round.objects.get(pk=round.pk).is_closed:
            closed.add(name)
    assert closed == with_extra(DECIDES)


def test_a_chef_sees_every_project_of_the_board_and_the_direktoer_those_of_the_own_directorate(client):
    house, round = House(), RoundFactory()
    mine = project_in("low", lead_area=house.omsorg)
    theirs = project_in("high", lead_area=house.sundhed)
    foreign = project_in("medium", lead_area=house.elsewhere, members=[house.people["DI"]])
    for project in (mine, theirs, foreign):
        RecommendationFactory(round=round, project=project, lane="high", why=f"Begrundet {project.number}")

    seen = {}
    for column in ("CH", "DI", "DK", "DT"):
        client.force_login(house.people[column])
        lanes = client.get(round.get_absolute_url()).context["lanes"]
        seen[column] = {card.row.number for _, cards in lanes for card in cards}

    everything = {mine.number, theirs.number, foreign.number}
    assert seen == {"CH": everything, "DK": everything, "DT": everything, "DI": {mine.number, theirs.number}}
    client.force_login(house.people["DI"])
    assert client.get(reverse("priorities:project", args=[round.slug, foreign.number])).status_code == 404
    client.force_login(house.people["CH"])
    page = client.get(reverse("priorities:project", args=[round.slug, foreign.number]))
    assert f"Begrundet {foreign.number}" in page.content.decode()


def test_the_direktoer_reads_and_changes_nothing(client):
    director, round, project = UserFactory(director=True), RoundFactory(), project_in("low")
    client.force_login(director)
    page = client.get(round.get_absolute_url())

    assert "<select" not in page.content.decode()
    assert "Se igennem og luk" not in page.content.decode()
    assert client.get(reverse("priorities:place", args=[round.slug, project.number])).status_code == 403
    assert client.get(reverse("priorities:close", args=[round.slug])).status_code == 403


def test_a_stranger_is_sent_to_the_log_in(client):
    answer = client.get(RoundFactory().get_absolute_url())

    assert answer.status_code == 302
    assert answer.url.startswith("/log-ind/")
