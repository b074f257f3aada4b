"""Stedfortrædere: named for a period by who holds the role, with that role's rights in its place, and no others."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gates.decision.basis import shown_fingerprint
from gates.decision.decisions import decide
from gates.document.writing import write
from gates.models import GateReview
from gates.submission.packs import submit
from gates.waiting import waiting_for
from lifecycle import clock
from lifecycle.errors import Conflict
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import new_token
from notices.letters.table import letters_of
from people.asking import people_who_may
from people.deputies import end_deputy, name_deputy
from people.models import Deputyship, User
from people.roles import Permission
from projects.models import Project
from tests.factories import DocumentFactory, OpinionFactory, ProjectFactory, RoleFactory, UserFactory, area

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@pytest.fixture
def birgit():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


@pytest.fixture
def henrik():
    return UserFactory(head="Social", name="Henrik Aagaard")


@pytest.fixture
def lead():
    return UserFactory(digitek=True)


@pytest.fixture
def review(lead) -> GateReview:
    """A pack at gate 1 in Omsorg: its chef decides, and nobody else."""
    project = ProjectFactory(lead=lead, owner=UserFactory(manager="Kildehaven"))
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=lead)
    return submit(project, by=lead)[0]


def stand_in(lender, deputy, since=None, until=None) -> Deputyship:
    today = clock.today()
    name_deputy(lender.roles.get(), deputy, since or today, until or today + WEEK, by=lender)
    return Deputyship.objects.latest("pk")


def now(user) -> User:
    return user.afresh()


def may(user, review) -> bool:
    return now(user).may(Permission.DECIDE_GATE_1, about=review)


def typed(user, role, name, since=None, until=None) -> dict:
    today = clock.today()
    days = {"since": (since or today).isoformat(), "until": (until or today + WEEK).isoformat()}
    return {"token": new_token(user), "role": role.pk, "deputy": name, **days}


URL = "/profil/stedfortraeder/"


# Rights


def test_the_deputy_decides_in_the_others_place_and_it_is_said_for_whom(signed_in, birgit, henrik, review):
    assert not may(henrik, review)
    stand_in(birgit, henrik)
    facts = {"token": new_token(henrik), "outcome": "approve", "confirm": "1"}
    page = signed_in(henrik).get(review.get_absolute_url()).content.decode()
    posted = signed_in(henrik).post(
        review.get_absolute_url(), facts | {"pack": shown_fingerprint(review, now(henrik))}
    )  # fmt: skip

    assert "Du beslutter på vegne af Birgit Ørsted." in page
    assert posted.status_code == 302
    decision = Decision.objects.get()
    assert (decision.by, decision.on_behalf_of, decision.role) == (henrik, birgit, "Chef, Omsorg (stedfortræder)")
    assert decision.fingerprint() == decision.hash
    told = signed_in(henrik).get(review.get_absolute_url()).content.decode()
    assert "Henrik Aagaard, Chef, Omsorg (stedfortræder), på vegne af Birgit Ørsted" in told
    rows = StateChange.objects.filter(because=decision)
    assert {row.on_behalf_of for row in rows} == {birgit}


def test_who_lends_a_role_keeps_it(birgit, henrik, review):
    stand_in(birgit, henrik)

    assert may(birgit, review)
    decide(review, "approve", by=birgit)
    assert Decision.objects.get().on_behalf_of is None


def test_ones_own_role_comes_first(birgit, henrik, lead):
    project = ProjectFactory(state="investigation", lead=lead, owner=UserFactory(manager="Kildehaven"))
    for code in ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"):
        DocumentFactory(project=project, code=code, filled=True, by=lead)
    OpinionFactory(project=project)
    stand_in(birgit, henrik)
    decision, _ = decide(submit(project, by=lead)[0], "approve", by=henrik)

    assert (decision.role, decision.on_behalf_of) == ("Chef, Social", None)


def test_a_list_of_who_may_holds_the_deputy(birgit, henrik, review):
    before = people_who_may(Permission.DECIDE_GATE_1, review)
    stand_in(birgit, henrik)

    assert before == [birgit]
    assert people_who_may(Permission.DECIDE_GATE_1, review) == [birgit, henrik]


def test_the_deputy_reads_what_the_role_reads(birgit, henrik, review):
    assert review.project not in Project.objects.visible_to(now(henrik))
    stand_in(birgit, henrik)
    assert review.project in Project.objects.visible_to(now(henrik))


def test_the_task_says_for_whom(birgit, henrik, review):
    stand_in(birgit, henrik)

    assert [task.why for task in waiting_for(now(henrik))] == [
        "Gate 1 venter på din beslutning på vegne af Birgit Ørsted"
    ]
    assert [task.why for task in waiting_for(now(birgit))] == ["Gate 1 venter på din beslutning"]


# The end of it


@pytest.mark.parametrize(("begins", "ends", "holds"), [(-3, -1, False), (-1, 0, True), (0, 0, True), (1, 7, False)])
def test_it_holds_on_its_days_both_included(birgit, henrik, review, begins, ends, holds):
    row = Deputyship(role=birgit.roles.get(), deputy=henrik)
    row.since, row.until = clock.today() + begins * DAY, clock.today() + ends * DAY
    row.save(by=birgit)

    assert may(henrik, review) is holds
    assert (henrik in people_who_may(Permission.DECIDE_GATE_1, review)) is holds


def test_it_ends_at_the_next_request(signed_in, birgit, henrik, review):
    row, client = stand_in(birgit, henrik), signed_in(henrik)
    assert client.get(review.get_absolute_url()).context["form"] is not None
    end_deputy(row, by=birgit)

    assert client.get(review.get_absolute_url()).context["form"] is None
    facts = {"token": new_token(henrik), "outcome": "approve", "confirm": "1"}
    pack = {"pack": shown_fingerprint(review, henrik)}
    assert client.post(review.get_absolute_url(), facts | pack).status_code == 403
    assert not Decision.objects.exists()


@pytest.mark.parametrize("gone", ["account of the lender", "role of the lender", "role of the deputy"])
def test_it_falls_with_what_it_rests_on(birgit, henrik, review, gone):
    stand_in(birgit, henrik)
    assert may(henrik, review)
    if gone == "account of the lender":
        User.objects.filter(pk=birgit.pk).update(is_active=False)
    else:
        role = (birgit if gone == "role of the lender" else henrik).roles.get()
        role.until = clock.today() - DAY
        role.save(by=birgit)

    assert not may(henrik, review)
    assert henrik not in people_who_may(Permission.DECIDE_GATE_1, review)


# ≠ binds both


def test_neither_of_the_two_may_have_proposed_it(birgit, henrik, lead):
    for author in (birgit, henrik):
        row = stand_in(birgit, henrik)
        project = ProjectFactory(proposer=author, lead=lead, owner=UserFactory(manager="Kildehaven"))
        for code in ("idebeskrivelse", "tjekliste"):
            DocumentFactory(project=project, code=code, filled=True, by=lead)
        review, _ = submit(project, by=lead)

        assert not may(henrik, review)
        with pytest.raises(PermissionDenied):
            decide(review, "approve", by=henrik)
        end_deputy(row, by=birgit)


def test_neither_of_the_two_may_have_written_it(birgit, henrik, review, lead):
    stand_in(birgit, henrik)
    assert may(henrik, review)
    project = ProjectFactory(lead=lead, owner=UserFactory(manager="Kildehaven"))
    DocumentFactory(project=project, code="tjekliste", filled=True, by=lead)
    kind = project.edition.document_kinds.get(code="idebeskrivelse")
    project.memberships.model(project=project, user=birgit).save(by=lead)
    write(project, kind, by=birgit, texts={section.code: "Skrevet." for section in kind.sections.all()})
    written, _ = submit(Project.objects.get(pk=project.pk), by=lead)

    assert not may(henrik, written)


# Naming


def test_the_page_names_one_and_tells_both(signed_in, birgit, henrik):
    client = signed_in(birgit)
    page = client.get(URL).content.decode()
    posted = client.post(URL, typed(birgit, birgit.roles.get(), "Henrik Aagaard"))

    assert '<option value="Henrik Aagaard">' in page
    assert posted.status_code == 302
    change = StateChange.objects.get(action="name_deputy")
    assert {letter.receiver for letter in letters_of(change)} == {birgit, henrik}
    assert all("Henrik Aagaard er stedfortræder for Birgit Ørsted" in letter.text for letter in letters_of(change))
    assert "Henrik Aagaard" in client.get(URL).content.decode()
    assert "Jeg er stedfortræder for" in signed_in(henrik).get(URL).content.decode()


def test_it_is_ended_on_the_page_once(signed_in, birgit, henrik):
    row = stand_in(birgit, henrik)
    url = reverse("people:end_deputy", args=[row.pk])

    assert signed_in(henrik).post(url, {"token": new_token(henrik)}).status_code == 404
    client = signed_in(birgit)
    assert client.post(url, {"token": new_token(birgit)}).status_code == 302
    assert client.post(url, {"token": new_token(birgit)}).status_code == 409
    assert {letter.receiver for letter in letters_of(StateChange.objects.get(action="end_deputy"))} == {birgit, henrik}
    assert "afsluttet" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("name", "since", "until", "said"),
    [
        ("Birgit Ørsted", 0, 7, "Ingen anden med den rolle hedder"),
        ("Anne Friis", 0, 7, "Ingen anden med den rolle hedder"),
        ("Henrik Aagaard", -1, 7, "Perioden kan ikke begynde før i dag."),
        ("Henrik Aagaard", 7, 3, "Slutter, før den begynder."),
        ("Henrik Aagaard", 3, 9, "er allerede stedfortræder"),
    ],
)
def test_what_cannot_be_is_told_at_the_field(signed_in, birgit, henrik, name, since, until, said):
    UserFactory(name="Anne Friis", manager="Kildehaven")
    stand_in(birgit, henrik, until=clock.today() + 4 * DAY)
    facts = typed(birgit, birgit.roles.get(), name, clock.today() + since * DAY, clock.today() + until * DAY)
    response = signed_in(birgit).post(URL, facts)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert Deputyship.objects.count() == 1


def test_what_somebody_stands_in_for_is_not_lent_on(signed_in, birgit, henrik):
    third = UserFactory(head="Sundhed", name="Tredje Chef")
    stand_in(birgit, henrik)
    page = signed_in(henrik).get(URL).content.decode()

    assert "Chef, Omsorg</option>" not in page
    response = signed_in(henrik).post(URL, typed(henrik, birgit.roles.get(), "Tredje Chef"))
    assert response.status_code == 422
    with pytest.raises(PermissionDenied):
        name_deputy(birgit.roles.get(), third, clock.today(), clock.today(), by=now(henrik))


def test_a_deputy_lends_nothing_further_to_their_own_deputy(birgit, henrik, review):
    third = UserFactory(head="Sundhed")
    stand_in(birgit, henrik)
    stand_in(henrik, third)

    assert may(henrik, review)
    assert not may(third, review)


def test_a_role_that_is_not_of_the_line_is_not_lent(birgit):
    both = UserFactory(head="Social", communication=True)
    other = UserFactory(communication=True)
    with pytest.raises((PermissionDenied, Conflict)):
        name_deputy(both.roles.get(name="communication"), other, clock.today(), clock.today(), by=both)


def test_a_leder_stands_in_in_another_unit(signed_in):
    anne = UserFactory(manager="Kildehaven")
    ole = UserFactory(manager="Lunden")
    project = ProjectFactory(unit=anne.roles.get().unit)
    assert not now(ole).may(Permission.READ, about=project)
    stand_in(anne, ole)
    assert now(ole).may(Permission.READ, about=project)


def test_two_roles_are_lent_apart(birgit, henrik, review):
    RoleFactory(user=birgit, name="head", unit=area("Sundhed"))
    in_sundhed = birgit.roles.get(unit=area("Sundhed"))
    name_deputy(in_sundhed, henrik, clock.today(), clock.today(), by=birgit)

    assert not may(henrik, review)
    assert now(henrik).may(Permission.DECIDE_GATE_1, about=ProjectFactory(lead_area=area("Sundhed")))
