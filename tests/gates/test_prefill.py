"""Nothing is asked for twice: what the portal knows stands in a new paper, and is offered in an empty section."""

import re
from datetime import date

import pytest
from django.urls import reverse

from gates.document.prefill import KNOWN, known_texts
from gates.standard import PAPERS
from lifecycle.receipts import new_token
from tests.benefits.factories import BenefitFactory
from tests.budget.factories import committed
from tests.factories import DocumentFactory, ProjectFactory, UserFactory
from tests.progress.factories import LessonFactory, RiskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(
        title="Digitalt tilsyn",
        summary="Natten er for lang.",
        state="investigation",
        starts_on=date(2026, 1, 5),
        ends_on=date(2026, 6, 30),
        lead=UserFactory(name="Mette Holm"),
        members=[UserFactory(name="Åse Ørsted")],
    )


def known(project, code):
    return {section: fact.text for section, fact in known_texts(project, code).items()}


def write_page(signed_in, project, code, **data):
    client, url = signed_in(UserFactory(consultant=True)), reverse("gates:write", args=[project.number, code])
    return (client.post(url, data) if data else client.get(url)).content.decode()


def field(page, section):
    found = re.search(rf'<(?:textarea|input)[^>]*name="afsnit-{section}"[^>]*>([^<]*)', page)
    return found[0]


def test_each_section_that_is_known_exists_in_the_model():
    sections = {(paper.code, section[0]) for paper in PAPERS for section in paper.sections}

    assert set(KNOWN) <= sections


def test_what_an_earlier_paper_says_is_not_asked_again(project):
    DocumentFactory(project=project, code="idebeskrivelse", texts={"effekt": "Trygge nætter", "ide": "En sensor"})

    texts = known(project, "projektbeskrivelse")

    assert texts["formal"] == "Trygge nætter"
    assert texts["indhold"] == "En sensor"


def test_gains_stand_in_their_section_and_negative_ones_in_theirs(project):
    BenefitFactory(project=project, title="Færre nattebesøg", leg="E", expected="40 timer om ugen")
    BenefitFactory(project=project, title="Falske alarmer", leg="T", sign="negative", expected="To om natten")
    BenefitFactory(project=project, title="Fravalgt", leg="E", active=False)

    texts = known(project, "gevinstafklaring")

    assert texts["effektivitet"] == "- **Færre nattebesøg**: 40 timer om ugen"
    assert texts["negative"] == "- **Falske alarmer**: To om natten"
    assert "trivsel" not in texts


def test_plan_people_and_risk_are_taken_from_where_they_are_kept(project):
    RiskFactory(project=project, overall=3, reason="Ny teknologi")

    texts = known(project, "projektbeskrivelse")

    assert "Begynder 5.\u00a0jan. 2026" in texts["tidsplan"]
    assert "Projektleder: Mette Holm" in texts["organisering"]
    assert "Medlemmer: Åse Ørsted" in texts["organisering"]
    assert texts["risiko"].startswith("Samlet vurdering: 3 Komplekse projekter")
    assert "Ny teknologi" in texts["risiko"]


def test_money_of_the_pools_is_the_contracts_sum_and_a_line_of_resources(project):
    committed(90_000, project=project)

    assert known(project, "kontrakt")["sum"] == "9000000"
    assert "Disponeret: 90.000\u00a0kr." in known(project, "projektbeskrivelse")["ressourcer"]


def test_lessons_stand_in_the_evaluation_until_they_are_withdrawn(project):
    LessonFactory(project=project, title="Begynd småt", text="Én gang først")
    LessonFactory(project=project, title="Trukket", text="Passede ikke", active=False)

    assert known(project, "evaluering")["laering"] == "- **Begynd småt**: Én gang først"


def test_a_new_paper_has_what_is_known_in_its_fields_and_says_from_where(signed_in, project):
    committed(90_000, project=project)

    page = write_page(signed_in, project, "kontrakt")

    assert 'value="90.000"' in field(page, "sum")
    assert "Hentet fra Økonomi (disponeret)" in page


def test_a_section_left_empty_is_offered_it_and_stays_empty(signed_in, project):
    committed(90_000, project=project)
    DocumentFactory(project=project, code="kontrakt", texts={"leverandor": "Nordisk Sensor"})

    page = write_page(signed_in, project, "kontrakt")

    assert 'value="' not in field(page, "sum")
    assert "Det ved portalen allerede (fra Økonomi (disponeret))" in page
    assert ">90.000\u00a0kr.</textarea>" in page


def test_what_a_person_wrote_is_never_replaced(signed_in, project):
    committed(90_000, project=project)
    DocumentFactory(project=project, code="kontrakt", texts={"sum": "100"})

    page = write_page(signed_in, project, "kontrakt")

    assert 'value="1"' in field(page, "sum")
    assert "Økonomi (disponeret)" not in page


def test_a_form_sent_with_an_error_keeps_what_was_typed_over_what_is_known(signed_in, project):
    committed(90_000, project=project)

    typed = {"afsnit-sum": "mange penge", "token": new_token(UserFactory())}
    page = write_page(signed_in, project, "kontrakt", **typed)

    assert 'value="mange penge"' in field(page, "sum")
    assert "Hentet fra Økonomi" not in page
