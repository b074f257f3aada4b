"""The model's page: read from the rows and the permission matrix, the same for everybody who is logged in."""

import re

import pytest

from gates.models import DocumentKind, Gate, Section
from guide.asking import contacts
from guide.holders import holders
from guide.way import way_of
from guide.words import TYPES
from lifecycle.models import Edition
from people.models import system_user
from people.roles import Permission
from projects.models import FocusArea, Level, Project
from tests.factories import RoleFactory, UserFactory, area
from tests.overview.test_queries import queries

pytestmark = pytest.mark.django_db

ADDRESS = "/modellen/"


@pytest.fixture
def page(signed_in):
    """The page's text as a medarbejder has it, when it is asked for."""
    return lambda: signed_in(UserFactory(name="Ida Sommer")).get(ADDRESS).content.decode()


def save(item, **changes):
    for name, value in changes.items():
        setattr(item, name, value)
    item.save(by=system_user())


def test_the_way_has_the_models_steps_in_their_order():
    steps = way_of(Edition.objects.current())

    assert [step.label for step in steps] == [
        "Idé", "Gate 1", "Undersøgelse", "Gate 2", "Afprøvning", "Gate 3", "Idriftsættelse eller nytænkning",
    ]  # fmt: skip
    assert {step.label: [kind.label for kind in step.kinds] for step in steps if step.kinds} == {
        "Idé": ["Idébeskrivelse", "Tjekliste"],
        "Undersøgelse": ["Gevinstafklaring", "Projektbeskrivelse", "Kontrakt"],
        "Afprøvning": ["Evaluering"],
    }
    assert {step.label: [kind.label for kind in step.decided_on] for step in steps if step.is_gate} == {
        "Gate 1": ["Idébeskrivelse"],
        "Gate 2": ["Projektbeskrivelse"],
        "Gate 3": ["Evaluering"],
    }


def test_a_row_that_is_changed_is_changed_on_the_page(page):
    edition = Edition.objects.current()
    save(Gate.objects.get(edition=edition, number=2), question="Tør vi prøve det?")
    save(DocumentKind.objects.get(edition=edition, code="kontrakt"), label="Aftale")
    save(Section.objects.get(kind__code="evaluering", code="laering"), heading="Det lærte vi")
    save(FocusArea.objects.first(), label="Automatisere mere")
    save(Level.objects.get(code="medium"), active=False)

    text = page()

    for words in ("Tør vi prøve det?", "Aftale", "Det lærte vi", "Automatisere mere"):
        assert words in text
    assert "Kontrakt</h3>" not in text
    assert "<dd>Mellem" not in text


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        (Permission.SUBMIT_IDEA, "alle medarbejdere"),
        (Permission.HANDLE_IDEA, "digitaliseringskonsulenten og DigiTek"),
        (Permission.SUBMIT_TO_GATE, "projektets deltagere, digitaliseringskonsulenten og DigiTek"),
        (
            Permission.WRITE_DOCUMENTS,
            "projektets deltagere, digitaliseringskonsulenten og DigiTek",
        ),
        (Permission.DECIDE_GATE_1, "områdets chef (ikke på det, man selv har skrevet, foreslået eller indsendt)"),
        (Permission.DECIDE_GATE_2, "chefgruppen (ikke på det, man selv har skrevet, foreslået eller indsendt)"),
        (Permission.DECIDE_BEYOND, "direktøren (ikke på det, man selv har skrevet, foreslået eller indsendt)"),
        (Permission.HAND_OVER, "projektets deltagere, enhedens leder, digitaliseringskonsulenten og DigiTek"),
    ],
)
def test_who_does_it_is_read_from_the_matrix(permission, who):
    assert holders(permission) == who


def test_ones_own_thing_is_named_where_the_matrix_has_it():
    assert holders(Permission.START_OVER, own="projektlederen").startswith("projektlederen, ")
    assert "projektlederen" not in holders(Permission.DECIDE_GATE_2, own="projektlederen")


def test_the_three_types_are_those_of_the_code():
    assert [name for name, *_ in TYPES] == Project.Type.labels


def test_one_asks_those_who_hold_the_roles_today(page):
    chef = UserFactory(name="Birgit Ørsted", head="Omsorg", title="Omsorgschef")
    UserFactory(name="Gået Hjem", head="Omsorg", is_active=False)
    former = UserFactory(name="Var Engang")
    RoleFactory(user=former, name="head", unit=area("Omsorg"), until="2021-01-01")
    UserFactory(name="Mette Holm", consultant=True)
    UserFactory(name="Peter Dam", it=True)

    areas, house = contacts()

    assert {contact.about: contact.people for contact in areas} == {"Omsorg": [chef], "Social": [], "Sundhed": []}
    assert [[person.name for person in contact.people] for contact in house] == [
        ["Mette Holm"], [], ["Peter Dam"], [], [],
    ]  # fmt: skip
    text = page()
    assert "Birgit Ørsted, Omsorgschef" in text
    assert text.count("Ingen har rollen lige nu") == 5
    assert "Gået Hjem" not in text
    assert "Var Engang" not in text


def test_every_link_within_the_page_leads_somewhere(page):
    text = page()
    anchors = set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r'href="/modellen/#([^"]+)"', text))
    ids = re.findall(r'id="([^"]+)"', text)

    assert anchors - set(ids) == set()
    assert len(ids) == len(set(ids))
    assert {"ord-gevinst", "dok-evaluering", "ordforklaring"} <= anchors | set(ids)


def test_what_the_model_leaves_open_is_marked(page):
    text = page()

    for words in ("Modellen siger ikke, hvem der beslutter", "Navnet er vores", "Målfeltets præcise form."):
        assert words in text.split("Antagelse</span>", 1)[1]


def test_the_page_asks_the_database_little_however_many_people_there_are(signed_in):
    client = signed_in(UserFactory(consultant=True))
    few = queries(client, ADDRESS)
    for _ in range(20):
        UserFactory(head="Omsorg", digitek=True)

    assert queries(client, ADDRESS) == few <= 16


def test_help_leads_to_the_model_from_every_page(signed_in):
    assert 'href="/modellen/">Hjælp og kontakt' in signed_in(UserFactory()).get("/").content.decode()
