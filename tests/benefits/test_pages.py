"""The page of a project's gains: who reads it, who changes it, what is refused and how."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benefits.models import Benefit
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from tests.benefits.factories import BenefitFactory
from tests.factories import ProjectFactory, UserFactory, unit
from tests.people.house import one_of_each
from tests.projects.cast import everybody

pytestmark = pytest.mark.django_db

READERS = {
    "LE", "CH", "CH, proposer", "CH, takes part", "DI", "DK", "DT", "IT", "member", "owner", "lead",
}  # fmt: skip
BUILDERS = {"DK", "DT", "member", "owner", "lead"}


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def project():
    return ProjectFactory(unit=unit("Kildehaven"))


def address(name, project, *more):
    return reverse(f"benefits:{name}", args=[project.number, *more])


def typed(user, benefit=None, **changes):
    values = {
        "title": "Færre natlige besøg", "sign": "positive", "leg": "E", "weight": "2",
        "expected": "Hver nattevagt sparer 40 minutter.", "responsible": "", "token": new_token(user),
        "shown_version": benefit.version if benefit else "",
    }  # fmt: skip
    return values | changes


def text_of(response):
    return response.content.decode()


def ask(user, url, data=None):
    client = Client()
    client.force_login(user)
    return client.get(url) if data is None else client.post(url, data)


# --- Who -------------------------------------------------------------------------------------------------------------


def test_everybody_who_reads_the_project_in_full_reads_its_gains(project):
    BenefitFactory(project=project)
    answers = {who: ask(user, address("list", project)).status_code for who, user in everybody(project).items()}

    assert {who for who, status in answers.items() if status == 200} == READERS
    assert {answers[who] for who in answers.keys() - READERS} <= {302, 404}


@pytest.mark.parametrize("name", ["add", "edit", "switch_off", "switch_on"])
def test_row_27_changes_gains_and_nobody_else(project, name):
    people = everybody(project)
    benefit = BenefitFactory(project=project)
    url = address(name, project, *([] if name == "add" else [benefit.pk]))
    before = StateChange.objects.count()

    answers = {who: ask(user, url).status_code for who, user in people.items()}
    posted = {
        w: ask(u, url, typed(u, benefit, reason="Fordi.")).status_code for w, u in people.items() if w not in BUILDERS
    }

    assert {who for who, status in answers.items() if status == 200} == BUILDERS
    assert {who for who, status in answers.items() if status == 403} == READERS - BUILDERS
    assert set(posted.values()) <= {401, 403, 404}
    assert (Benefit.objects.count(), StateChange.objects.count()) == (1, before)


@pytest.mark.parametrize("column", ["ME", "LE", "CH", "DI", "DK", "DT", "IT", "KO", "AD"])
def test_a_member_of_the_project_changes_its_gains_whatever_else_they_are(column):
    person = one_of_each()[column]
    project = ProjectFactory(lead_area=unit("Klinikken", under="Sundhed").parent, members=[person])

    answer = ask(person, address("add", project), typed(person))

    assert answer.status_code == (404 if column == "AD" else 302)
    assert Benefit.objects.count() == (0 if column == "AD" else 1)


def test_a_gain_is_only_found_under_its_own_project(digitek, project):
    benefit = BenefitFactory()

    assert ask(digitek, address("edit", project, benefit.pk)).status_code == 404


# --- What ------------------------------------------------------------------------------------------------------------


def test_a_gain_is_added_with_a_receipt_and_a_row_in_the_log(signed_in, digitek, project):
    answer = signed_in(digitek).post(address("add", project), typed(digitek, responsible=digitek.pk), follow=True)

    assert "Gevinsten er tilføjet. Kvitteringsnr." in text_of(answer)
    benefit = Benefit.objects.get()
    assert (benefit.title, benefit.sign, benefit.leg, benefit.weight) == ("Færre natlige besøg", "positive", "E", 2)
    assert benefit.responsible == digitek
    change = StateChange.objects.get()
    assert (change.item, change.action, change.by) == (benefit, "add", digitek)
    assert benefit.history.get().history_user_id == digitek.pk


def test_a_double_click_adds_one(signed_in, digitek, project):
    form = typed(digitek)

    first = signed_in(digitek).post(address("add", project), form)
    again = signed_in(digitek).post(address("add", project), form)

    assert first["Location"] == again["Location"] == address("list", project)
    assert Benefit.objects.count() == 1


def test_the_page_without_gains_says_how_to_begin(signed_in, digitek, project):
    page = text_of(signed_in(digitek).get(address("list", project)))

    assert "Ingen gevinster endnu. Tilføj den første." in page
    assert "Ikke vægtet" in page
    assert "Projektets medlemmer og DigiTek tilføjer dem." in text_of(
        ask(UserFactory(it=True), address("list", project))
    )


def test_the_page_shows_each_gain_the_triangle_and_what_is_switched_off(signed_in, digitek, project):
    BenefitFactory(project=project, title="Færre besøg", leg="E", weight=3)
    BenefitFactory(project=project, title="Flere alarmer", sign="negative", leg="T", weight=1)
    BenefitFactory(project=project, title="Lavere elregning", active=False)

    page = text_of(signed_in(digitek).get(address("list", project)))
    listed, off = page.split("Slået fra", 1)

    assert ("Færre besøg" in listed, "+ Gevinst" in listed, "Stor (3)" in listed) == (True, True, True)
    assert ("Flere alarmer" in listed, "− Negativ gevinst" in listed) == (True, True)
    assert "Lavere elregning" not in listed
    assert "Lavere elregning" in off
    assert "Uden for målfeltet: mangler kvalitet og trivsel" in page


def test_a_gain_is_switched_off_with_a_reason_and_on_again(signed_in, digitek, project):
    benefit = BenefitFactory(project=project)
    client = signed_in(digitek)

    silent = client.post(address("switch_off", project, benefit.pk), {"token": new_token(digitek), "reason": "  "})
    client.post(address("switch_off", project, benefit.pk), {"token": new_token(digitek), "reason": "Måles ikke."})

    assert silent.status_code == 422
    assert not Benefit.objects.get().active
    assert StateChange.objects.get().reason == "Måles ikke."
    client.post(address("switch_on", project, benefit.pk), {"token": new_token(digitek), "reason": "Måles alligevel."})
    assert Benefit.objects.get().active
    assert [(c.action, c.reason) for c in StateChange.objects.order_by("pk")][1:] == [("switch_on", "Måles alligevel.")]


def test_the_history_tells_who_changed_what_from_what_to_what(signed_in, digitek, project):
    benefit = BenefitFactory(project=project, title="Færre besøg", weight=3)
    client = signed_in(digitek)

    client.post(
        address("edit", project, benefit.pk), typed(digitek, benefit, title="Færre besøg", weight="1", sign="negative")
    )

    page = text_of(client.get(address("list", project))).split("Historik", 1)[1]
    assert "Vægt: Stor → Lille" in page
    assert "Fortegn: Gevinst → Negativ gevinst" in page
    assert digitek.name in page


def test_an_edit_of_a_gain_that_moved_is_refused_and_nothing_typed_is_lost(signed_in, digitek, project):
    benefit = BenefitFactory(project=project)
    form = typed(digitek, benefit, expected="Min egen lange tekst")
    benefit.title = "Rettet af en anden"
    benefit.save(by=digitek)

    answer = signed_in(digitek).post(address("edit", project, benefit.pk), form)

    assert answer.status_code == 409
    assert "Min egen lange tekst" in text_of(answer)
    assert Benefit.objects.get().title == "Rettet af en anden"


# --- At and after a gate ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["gate_1", "gate_2", "gate_3"])
def test_gains_are_locked_while_the_project_stands_at_a_gate(signed_in, digitek, state):
    project = ProjectFactory(state=state)
    benefit = BenefitFactory(project=project)
    client = signed_in(digitek)

    page = text_of(client.get(address("list", project)))
    added = client.post(address("add", project), typed(digitek, reason="Fordi."))
    edited = client.post(address("edit", project, benefit.pk), typed(digitek, benefit, reason="Fordi."))

    assert "gevinsterne er låst, til der er besluttet" in page
    assert address("add", project) not in page
    assert (added.status_code, edited.status_code) == (409, 409)
    assert "Færre natlige besøg" in text_of(added)
    assert Benefit.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "left", "type_", "asked"),
    [
        ("idea", "", "digitek", False), ("investigation", "", "digitek", False), ("trial", "", "digitek", True),
        ("rollout", "", "digitek", True), ("rethink", "", "digitek", True), ("stopped", "idea", "digitek", False),
        ("stopped", "trial", "digitek", True), ("closed", "rollout", "digitek", True), ("trial", "", "other", False),
    ],
)  # fmt: skip
def test_after_gate_2_a_change_says_why(signed_in, digitek, state, left, type_, asked):
    project = ProjectFactory(state=state, left_state=left, type=type_)

    without = signed_in(digitek).post(address("add", project), typed(digitek))
    reasoned = signed_in(digitek).post(address("add", project), typed(digitek, reason="Vagterne har talt efter."))

    assert without.status_code == (422 if asked else 302)
    assert ("Skriv, hvorfor gevinsten ændres." in text_of(without)) is asked
    assert reasoned.status_code == 302
    assert StateChange.objects.last().reason == ("Vagterne har talt efter." if asked else "")


# --- Bad input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""), ("title", "\u200b\u200b"), ("title", "x" * 121), ("title", "a\x00b"), ("expected", "   "),
        ("expected", "x" * 2001), ("leg", ""), ("leg", "X"), ("weight", ""), ("weight", "4"), ("weight", "-1"),
        ("weight", "٣"), ("weight", "2.5"), ("sign", "both"), ("responsible", "0"), ("responsible", "9" * 20),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_at_its_field_and_the_rest_is_kept(signed_in, digitek, project, field, value):
    changes = {"title": "Min titel", "expected": "Min tekst", field: value}

    answer = signed_in(digitek).post(address("add", project), typed(digitek, **changes))

    assert answer.status_code == 422
    assert "Der er ét felt at rette" in text_of(answer)
    assert ("Min titel" if field != "title" else "Min tekst") in text_of(answer)
    assert (Benefit.objects.count(), StateChange.objects.count()) == (0, 0)


def test_markup_is_text(signed_in, digitek, project):
    hostile = "<script>alert(1)</script>"
    signed_in(digitek).post(address("add", project), typed(digitek, title=hostile, expected=hostile))

    assert hostile not in text_of(signed_in(digitek).get(address("list", project)))


def test_somebody_who_left_stays_responsible_until_another_is_chosen(signed_in, digitek, project):
    former = UserFactory(is_active=False)
    benefit = BenefitFactory(project=project, responsible=former)

    form = typed(digitek, benefit, responsible=former.pk)
    answer = signed_in(digitek).post(address("edit", project, benefit.pk), form)

    assert answer.status_code == 302
    assert Benefit.objects.get().responsible == former


def test_the_page_asks_as_much_for_50_gains_as_for_1(signed_in, digitek):
    counts = []
    for rows in (1, 50):
        project = ProjectFactory()
        for _ in range(rows):
            BenefitFactory(project=project, responsible=UserFactory())
        signed_in(digitek).get(address("list", project))
        with CaptureQueriesContext(connection) as queries:
            signed_in(digitek).get(address("list", project))
        counts.append(len(queries))

    assert counts[0] == counts[1]
