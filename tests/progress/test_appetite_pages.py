"""The pages of the risk appetite: who reads what, what a form refuses and keeps, and what stands before the answer."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lifecycle.receipts import new_token
from progress.models import AppetiteProposal, RiskAppetite
from progress.telling import assess
from tests.factories import ProjectFactory, UserFactory
from tests.progress.appetite import BOLD, WHY, matrix, proposed, settled
from tests.progress.factories import RiskFactory

pytestmark = pytest.mark.django_db
TIGHT = {(2, 2): 1}
PROPOSE = reverse("appetite:propose")


@pytest.fixture
def digitek():
    return UserFactory(digitek=True, name="Jonas Winther")


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


def judged(title="Låse", overall=2, sizes=(2, 2), **facts):
    project = ProjectFactory(title=title, **facts)
    RiskFactory(project=project, overall=overall, potential=sizes[0], investment=sizes[1])
    return project


def at(name, *args):
    return reverse(f"appetite:{name}", args=args)


def words(response) -> str:
    """What the page says, without its marks; the drawings are left out."""
    main = response.content.decode().split("<main", 1)[1]
    return re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]+>", " ", main, flags=re.S))


def typed(client, user, **changes):
    """What a browser sends when those places are chosen anew."""
    form = client.get(PROPOSE).wsgi_request.action_form
    values = {field.html_name: field.value() for field in form if field.value() is not None}
    return values | {"why": WHY, "token": new_token(user)} | changes


# --- In force --------------------------------------------------------------------------------------------------------


def test_the_page_shows_where_the_projects_one_may_read_lie(signed_in, chef):
    judged("Låse")
    judged("Robotter", overall=4)
    judged("Booking", sizes=(None, 2))
    judged("Udenfor", lead_area=UserFactory(head="Social").roles.get().unit)

    page = signed_in(chef).get(at("current"))

    said = words(page)
    assert [row.project.title for row in page.context["rows"]] == ["Robotter", "Låse", "Booking"]
    assert [row.deviation for row in page.context["rows"]] == ["+2", "0", "–"]
    assert "ligger over risikovilligheden. 1 inden for. 1 kan ikke vurderes." in said
    assert "Kan ikke vurderes: P-" in page.content.decode()
    assert "Udenfor" not in said
    assert "Portalens udgangspunkt, en antagelse" in said


def test_what_was_said_under_an_earlier_one_is_told_where_it_differs(signed_in, digitek, chef):
    judged("Låse")
    judged("Robotter", overall=3)
    settled(digitek, chef, TIGHT)

    said = words(signed_in(digitek).get(at("current")))

    assert said.count("vurderet under nr. 1") == 1
    assert "vurderet under nr. 1: inden for" in said
    assert "Foreslået af Jonas Winther, bekræftet af Birgit Ørsted" in said


def test_an_earlier_version_is_read_with_who_settled_the_next(signed_in, digitek, chef):
    settled(digitek, chef)
    client = signed_in(UserFactory())

    first, second = (client.get(at("version", number)) for number in (1, 2))

    assert "Afløst af nr. 2" in words(first)
    assert "I kraft" in words(second)
    assert WHY in words(second)
    assert "Se forslaget" not in words(second)
    assert client.get(at("version", 3)).status_code == 404


def test_a_proposal_is_read_by_those_of_row_55_and_by_nobody_else(signed_in, digitek):
    proposal = proposed(digitek)
    statuses = {}
    for role in (
        {"digitek": True},
        {"consultant": True},
        {"head": "Social"},
        {"manager": "Nord"},
        {"director": True},
        {},
    ):
        client = signed_in(UserFactory(**role))
        statuses[str(role)] = client.get(proposal.get_absolute_url()).status_code
        assert ("Se forslaget" in words(client.get(at("current")))) is (statuses[str(role)] == 200)

    assert list(statuses.values()) == [200, 200, 200, 404, 404, 404]


def test_the_page_takes_as_many_queries_for_many_projects_as_for_one(signed_in, digitek, chef):
    client = signed_in(chef)
    judged()
    proposed(digitek, TIGHT)
    addresses = [at("current"), AppetiteProposal.objects.get().get_absolute_url()]

    def queries():
        counted = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counted.append(len(captured))
        return counted

    queries()
    few = queries()
    for _ in range(8):
        judged()
    assert queries() == few


# --- Proposing -------------------------------------------------------------------------------------------------------


def test_a_proposal_is_sent_from_the_page(signed_in, digitek):
    client = signed_in(digitek)

    answer = client.post(PROPOSE, typed(client, digitek, p4_i3="4"))

    proposal = AppetiteProposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, proposal.get_absolute_url())
    assert (proposal.limits, proposal.why, proposal.proposed_by) == (matrix(BOLD), WHY, digitek)


def test_the_form_begins_as_what_is_in_force(signed_in, digitek, chef):
    settled(digitek, chef)

    form = signed_in(digitek).get(PROPOSE).wsgi_request.action_form

    assert form["p4_i3"].value() == 4
    assert [legend for legend, _ in form.rows()] == ["4 Meget stor", "3 Stor", "2 Middel", "1 Lille"]


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"p1_i1": "4"}, "p1_i1", "investering 1: kan ikke være højere end ved potentiale 2, hvor det er 3."),
        ({"p3_i2": "1"}, "p3_i2", "investering 2: kan ikke være lavere end ved potentiale 2, hvor det er 2."),
        ({"p4_i4": "4"}, "p4_i4", "kan ikke være højere end ved investering 3, hvor det er 3."),
        ({"p3_i2": ""}, "p3_i2", "Vælg den højeste kategori ved potentiale 3, investering 2."),
        ({"p3_i2": "5"}, "p3_i2", "5"),
        ({"p4_i3": "4", "why": " "}, "why", "Begrundelse"),
        ({}, "__all__", "Intet er ændret."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_all_is_kept(signed_in, digitek, changes, field, said):
    client = signed_in(digitek)

    answer = client.post(PROPOSE, typed(client, digitek, **changes))

    form = answer.wsgi_request.action_form
    assert answer.status_code == 422
    assert list(form.errors) == [field]
    assert said in form.errors[field][0]
    assert not AppetiteProposal.objects.exists()
    kept = {field.html_name: field.value() for field in form if field.html_name in changes}
    assert kept == changes
    if changes.get("why") is None:
        assert WHY in answer.content.decode()


def test_who_had_the_page_open_while_another_came_into_force_is_told(signed_in, digitek, chef):
    client = signed_in(digitek)
    sent = typed(client, digitek, p4_i4="1")
    settled(UserFactory(consultant=True), chef)

    answer = client.post(PROPOSE, sent)

    assert answer.status_code == 409
    assert "Risikovillighed nr. 2 er kommet i kraft imens." in words(answer)
    assert WHY in answer.content.decode()
    assert not AppetiteProposal.objects.open().exists()


def test_while_one_waits_the_page_says_so(signed_in, digitek):
    proposed(digitek)

    answer = signed_in(digitek).get(PROPOSE)

    assert answer.status_code == 409
    assert "Der ligger allerede et forslag" in words(answer)


# --- Answering -------------------------------------------------------------------------------------------------------


def test_before_the_answer_stands_what_becomes_another_and_for_whom(signed_in, digitek, chef):
    here, there = judged("Låse"), judged("Udenfor", lead_area=UserFactory(head="Social").roles.get().unit)
    proposal = proposed(digitek, TIGHT)
    client = signed_in(chef)

    for address in (proposal.get_absolute_url(), at("confirm", proposal.pk), at("decline", proposal.pk)):
        page = client.get(address)
        said = words(page)
        assert "Potentiale 2 Middel, investering 2 Middel: højst kategori 2 → 1" in said
        assert "Berører 2 projekter" in said
        assert "Inden for risikovilligheden →" in said
        assert "Og 1 projekt, du ikke har adgang til at læse." in said
        assert reverse("progress:risk", args=[here.number]) in page.content.decode()
        assert "Udenfor" not in said
        assert reverse("progress:risk", args=[there.number]) not in page.content.decode()


def test_a_chef_confirms_on_the_page_and_the_next_assessment_is_said_under_it(signed_in, digitek, chef):
    project = judged()
    proposal = proposed(digitek, TIGHT)
    client = signed_in(chef)

    answer = client.post(at("confirm", proposal.pk), {"token": new_token(chef), "shown_version": proposal.version})

    assert (answer.status_code, answer["Location"]) == (302, proposal.get_absolute_url())
    said = words(client.get(answer["Location"]))
    assert "Bekræftet: i kraft som nr. 2" in said
    assert "Birgit Ørsted, Chef, Omsorg" in said
    assess(project, by=digitek, **dict.fromkeys(["predictability", "breadth", "maturity", "challenges", "overall"], 2))
    now = words(client.get(reverse("progress:risk", args=[project.number])))
    assert "grænserne nr. 2" in now
    assert "Inden for risikovilligheden" not in now


def test_a_refusal_needs_a_reason_and_the_proposer_reads_it(signed_in, digitek, chef):
    proposal = proposed(digitek)
    client = signed_in(chef)

    empty = client.post(at("decline", proposal.pk), {"token": new_token(chef), "reason": " "})
    given = client.post(at("decline", proposal.pk), {"token": new_token(chef), "reason": "Vi venter på revisionen."})

    assert (empty.status_code, given.status_code) == (422, 302)
    assert "Skriv, hvorfor forslaget ikke følges." in words(empty)
    said = words(signed_in(digitek).get(proposal.get_absolute_url()))
    assert "Afslået" in said
    assert "Vi venter på revisionen." in said
    assert RiskAppetite.objects.count() == 1


def test_who_proposed_it_is_offered_to_take_it_back_and_no_answer(signed_in):
    both = UserFactory(consultant=True, head="Sundhed")
    proposal = proposed(both)
    client = signed_in(both)

    page = client.get(proposal.get_absolute_url()).content.decode()
    answers = [client.post(at(name, proposal.pk), {"token": new_token(both), "reason": "Ja."}).status_code
               for name in ("confirm", "decline")]  # fmt: skip

    assert at("withdraw", proposal.pk) in page
    assert at("confirm", proposal.pk) not in page
    assert "En anden end dig fra chefgruppen skal svare." in page
    assert answers == [403, 403]
    assert client.post(at("withdraw", proposal.pk), {"token": new_token(both)}).status_code == 302
    assert AppetiteProposal.objects.get().state == "withdrawn"
