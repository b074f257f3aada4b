"""The model's editions: prepared as a copy, taken into use once, and never changed under a running project."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gates import standard
from gates.edition import editions
from gates.edition.editions import add_item, edit_item, prepare, take_into_use, take_off
from gates.models import DocumentKind, Gate, GateDocument, Section
from gates.submission.readiness import gate_of, needs
from lifecycle import clock
from lifecycle.errors import Conflict
from lifecycle.models import Edition, StateChange
from lifecycle.receipts import new_token
from tests.factories import DocumentFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(digitek=True, name="Jonas Winther")


@pytest.fixture
def edition(digitek):
    return prepare(by=digitek)[0]


def items(edition, code="tjekliste") -> dict:
    return {s.code: s.heading for s in Section.objects.filter(kind__edition=edition, kind__code=code)}


def item(edition, code="dpia"):
    return Section.objects.get(kind__edition=edition, kind__code="tjekliste", code=code)


def asked(project) -> list:
    return [(need.label, need.link) for need in needs(project, gate_of(project, 2))]


def test_a_new_edition_is_a_copy_that_no_project_follows_yet(edition):
    first = Edition.objects.get(number=1)

    def facts(edition):
        return [
            list(DocumentKind.objects.filter(edition=edition).values_list("code", "label", "phase", "order")),
            list(Gate.objects.filter(edition=edition).values_list("number", "question")),
            list(
                GateDocument.objects.filter(gate__edition=edition).values_list(
                    "gate__number", "kind__code", "decided_on"
                )
            ),
            list(
                Section.objects.filter(kind__edition=edition)
                .order_by("kind__order", "order")
                .values_list(
                    "kind__code", "code", "heading", "help", "form", "required", "asked_at", "group", "rule", "for_it"
                )
            ),
        ]

    assert (edition.number, edition.in_preparation, facts(edition)) == (2, True, facts(first))
    assert not {row.pk for row in edition.document_kinds.all()} & {row.pk for row in first.document_kinds.all()}
    assert ProjectFactory().edition == Edition.objects.current() == first
    assert [change.action for change in StateChange.objects.about(edition)] == ["prepare_edition"]


def test_only_one_is_prepared_at_a_time(edition, digitek):
    with pytest.raises(Conflict, match="allerede under forberedelse"):
        prepare(by=digitek)


def test_a_running_project_keeps_the_list_it_began_with(edition, digitek):
    running = ProjectFactory(state="investigation")
    DocumentFactory(project=running, code="tjekliste", filled=True)
    before, content = asked(running), running.documents.get().content()

    edit_item(item(edition), by=digitek, heading="Er der lavet DPIA?")
    take_off(item(edition, "ai"), by=digitek)
    add_item(item(edition).kind, by=digitek, heading="Er tonen rigtig?", form="check", asked_at=1, group="Sprog")
    take_into_use(edition, by=digitek)

    running = type(running).objects.get(pk=running.pk)
    assert (asked(running), running.documents.get().content()) == (before, content)
    begun = ProjectFactory(state="investigation")
    headings = [section.heading for section in begun.edition.document_kinds.get(code="tjekliste").sections.all()]
    assert begun.edition == edition
    assert ("Er der lavet DPIA?" in headings, "Er tonen rigtig?" in headings) == (True, True)
    assert not any("kunstig intelligens" in heading for heading in headings)


def test_what_was_taken_off_is_not_copied_into_the_next(edition, digitek):
    take_off(item(edition, "ai"), by=digitek)
    take_into_use(edition, by=digitek)

    assert "ai" not in {*items(prepare(by=digitek)[0])}


@pytest.mark.parametrize("number", [1, 2])
def test_an_edition_in_use_is_changed_by_nobody(edition, digitek, number):
    take_into_use(edition, by=digitek)
    used = Edition.objects.get(number=number)
    before = items(used)

    for change in (
        lambda: edit_item(item(used), by=digitek, heading="Andet"),
        lambda: take_off(item(used), by=digitek),
        lambda: add_item(item(used).kind, by=digitek, heading="Nyt", form="check", asked_at=1),
        lambda: take_into_use(used, by=digitek),
    ):
        with pytest.raises(Conflict, match="kan ikke ændres"):
            change()
    assert items(used) == before


@pytest.mark.parametrize("name", ["edit_item", "take_off", "add_item", "take_into_use"])
def test_its_pages_refuse_too(signed_in, digitek, name):
    rest = {"edit_item": ["tjekliste", "dpia"], "take_off": ["tjekliste", "dpia"], "add_item": ["tjekliste"]}
    address = reverse(f"editions:{name}", args=[1, *rest.get(name, [])])
    client = signed_in(digitek)

    assert (client.get(address).status_code, client.post(address, {"token": new_token(digitek)}).status_code) == (
        409,
        409,
    )


@pytest.mark.parametrize("role", [{}, {"head": "Omsorg"}, {"it": True}, {"administrator": True}])
def test_the_door_refuses_those_who_may_not(edition, role):
    person = UserFactory(**role)
    for change in (
        lambda: edit_item(item(edition), by=person, heading="Andet"),
        lambda: take_off(item(edition), by=person),
        lambda: add_item(item(edition).kind, by=person, heading="Nyt", form="check", asked_at=1),
        lambda: take_into_use(edition, by=person),
    ):
        with pytest.raises(PermissionDenied):
            change()


def test_the_forms_change_what_they_say_and_each_change_is_told(signed_in, edition, digitek):
    facts = {
        "heading": "Er der lavet DPIA?",
        "asked_at": "3",
        "order": "4",
        "required": "on",
        "for_it": "on",
        "rule": "Art. 35",
    }
    address = reverse("editions:edit_item", args=[2, "tjekliste", "dpia"])
    version = item(edition).version
    signed_in(digitek).post(address, {"token": new_token(digitek), "shown_version": version, **facts})

    found = item(edition)
    assert (found.heading, found.asked_at, found.order, found.for_it, found.rule) == (
        "Er der lavet DPIA?", 3, 4, True, "Art. 35",
    )  # fmt: skip
    page = signed_in(digitek).get(edition.get_absolute_url()).content.decode()
    assert "Punkt rettet: Er der lavet DPIA?" in page
    stale = signed_in(digitek).post(address, {"token": new_token(digitek), "shown_version": version, **facts})
    assert stale.status_code == 409


BAD = [
    {"heading": ""}, {"heading": "x" * 121}, {"heading": "\x00"}, {"asked_at": "4"}, {"asked_at": "nej"},
    {"form": "video"}, {"rule": "x" * 301}, {"form": "text", "for_it": "on"},
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_told_at_its_field(signed_in, edition, digitek, bad):
    address = reverse("editions:add_item", args=[2, "tjekliste"])
    typed = {"token": new_token(digitek), "heading": "Er tonen rigtig?", "form": "check", "asked_at": "1", **bad}
    response = signed_in(digitek).post(address, typed)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [list(bad)[-1]])
    assert "punkt-17" not in items(edition)


def test_an_installation_from_before_there_were_items_gets_them_as_its_next_edition():
    old = ProjectFactory()
    for section in Section.every.filter(form="check"):
        section.form = "text"
        section.save(by=UserFactory())
    standard.ensure()
    standard.ensure()

    newest = Edition.objects.current()
    assert (Edition.objects.count(), newest.number, newest.taken_into_use) == (2, 2, clock.today())
    assert Section.objects.filter(kind__edition=newest, form="check").count() == 16
    assert old.edition.number == 1
    assert editions.prepare(by=UserFactory(digitek=True))[0].number == 3
