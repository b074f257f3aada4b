"""What has changed since the last decision at a gate, told to those who read the project."""

import pytest
from django.urls import reverse

from files.receiving import Received
from gates.attachment.attaching import add_version, withdraw
from gates.decision.decisions import decide
from gates.document.writing import write
from gates.models.opinion import Verdict
from gates.submission.packs import submit
from lifecycle.door import amend
from overview.since import since_last_gate
from overview.views import PAPERS
from projects.models import Project
from projects.policies import may_edit
from tests.benefits.factories import BenefitFactory
from tests.budget.factories import reserved
from tests.factories import AttachmentFactory, DocumentFactory, OpinionFactory, ProjectFactory, UserFactory
from tests.progress.factories import RiskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultant():
    return UserFactory(consultant=True)


def ready() -> Project:
    """What gate 1 asks for, one gain, one risk and 5.000 kr."""
    project = ProjectFactory(title="Digitalt tilsyn", owner=UserFactory(manager="Kildehaven"), lead=UserFactory())
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True)
    BenefitFactory(project=project, title="Færre nattebesøg", expected="40 timer om ugen")
    RiskFactory(project=project)
    reserved(5_000, project=project)
    return project


def approved(project, consultant) -> Project:
    """The same, once gate 1 has approved it."""
    review, _ = submit(project, by=consultant)
    decide(review, "approve", by=UserFactory(head="Omsorg"))
    return Project.objects.get(pk=project.pk)


@pytest.fixture
def project(consultant):
    return approved(ready(), consultant)


def since(project, user):
    return since_last_gate(Project.objects.with_ties().prefetch_related(*PAPERS).get(pk=project.pk), user)


def lines(facts):
    return {fact.label: (fact.then, fact.now) for fact in facts}


def test_right_after_the_decision_nothing_has_changed(project, consultant):
    found = since(project, consultant)

    assert found.is_nothing
    assert found.review.gate == 1


def test_a_project_no_gate_has_decided_on_has_nothing_to_hold_it_against(consultant):
    assert since(ProjectFactory(), consultant) is None


def test_facts_are_told_then_and_now(project, consultant):
    project.refresh_from_db()
    amend(project, "edit", by=consultant, may=may_edit, title="Digitalt tilsyn om natten")

    assert lines(since(project, consultant).facts) == {"Titel": ("Digitalt tilsyn", "Digitalt tilsyn om natten")}


def test_a_section_written_anew_is_shown_woven_and_the_rest_is_not(project, consultant):
    paper = project.documents.get(kind__code="idebeskrivelse")
    write(project, paper.kind, by=consultant, texts={**paper.texts, "effekt": "Noget helt andet."})

    (found,) = since(project, consultant).papers

    assert found.version == 1
    assert [change.heading for change in found.changes] == ["Forventet effekt"]
    assert "Noget helt andet." in "".join(piece.text for piece in found.changes[0].pieces)


def test_a_paper_begun_since_is_told_as_new(project, consultant):
    kind = project.edition.document_kinds.get(code="projektbeskrivelse")
    write(project, kind, by=consultant, texts={"formal": "Vis, at det virker."})

    (found,) = since(project, consultant).papers

    assert (found.document.kind.code, found.version) == ("projektbeskrivelse", None)


def test_gains_that_came_changed_or_were_given_up_are_told(project, consultant):
    kept = project.benefits.get()
    BenefitFactory(project=project, title="Ro om natten", leg="K", expected="Færre opvågninger")
    BenefitFactory(project=project, title="Kom og gik", active=False)
    kept.weight = 3
    kept.save(by=consultant)

    found = lines(since(project, consultant).gains)

    assert found["Ro om natten"][0] == "var ikke med"
    assert "vægt 2" in found["Færre nattebesøg"][0]
    assert "vægt 3" in found["Færre nattebesøg"][1]
    assert "Kom og gik" not in found

    kept.active = False
    kept.save(by=consultant)
    assert lines(since(project, consultant).gains)["Færre nattebesøg"][1] == "gælder ikke mere"


def test_risk_and_money_are_told_as_they_were_and_are(project, consultant):
    RiskFactory(project=project, overall=3)
    reserved(2_000, project=project)

    found = since(project, consultant)

    assert found.risk.changed == ["Samlet vurdering: 2 → 3"]
    assert lines(found.money) == {"Reserveret": ("5.000\u00a0kr.", "7.000\u00a0kr.")}


def test_files_that_came_changed_or_were_taken_back_are_told(consultant):
    project = ready()
    kept, changed, gone = (AttachmentFactory(project=project, name=name) for name in ("Plan", "Måling", "Brev"))
    approved(project, consultant)
    AttachmentFactory(project=project, name="Ny tegning")
    fleeting = AttachmentFactory(project=project, name="Fejl")
    add_version(changed, Received(b"Uge 41", "uge41.txt", "text/plain; charset=utf-8"), by=consultant)
    for attachment in (gone, fleeting):
        withdraw(attachment, by=consultant, reason="Lagt op ved en fejl.")

    assert lines(since(project, consultant).files) == {
        "Måling": ("version 1", "version 2"),
        "Brev": ("version 1", "trukket tilbage"),
        "Ny tegning": ("var ikke med", "version 1"),
    }
    assert kept.name not in lines(since(project, consultant).files)
    assert since(project, project.proposer).files == []


def test_an_opinion_given_since_is_held_against_the_one_before(project, consultant):
    before = ready()
    OpinionFactory(project=before)
    approved(before, consultant)
    assert since(before, consultant).opinion == []
    for asked in (before, project):
        OpinionFactory(project=asked, security=Verdict.WITH_RESERVATIONS, security_text="En databehandleraftale.")

    assert lines(since(project, consultant).opinion)["Udtalelse"] == ("ikke givet", "nr. 1")
    assert lines(since(before, consultant).opinion) == {
        "Udtalelse": ("nr. 1", "nr. 2"),
        "Sikkerhed": ("Kan anbefales", "Kan anbefales med forbehold"),
        "Integration": ("Kan anbefales", "Kan anbefales"),
    }


def test_whoever_reads_no_documents_is_told_nothing_of_them(signed_in, project, consultant):
    paper = project.documents.get(kind__code="idebeskrivelse")
    write(project, paper.kind, by=consultant, texts={**paper.texts, "effekt": "Kun for dem, der læser dokumenter."})
    page = reverse("overview:since", args=[project.number])

    assert "Kun for dem, der læser dokumenter." in signed_in(consultant).get(page).content.decode()
    proposer = signed_in(project.proposer).get(page)
    assert proposer.status_code == 200
    assert "Kun for dem" not in proposer.content.decode()
    assert "Forventet effekt" not in proposer.content.decode()
    assert signed_in(UserFactory()).get(page).status_code == 404


def test_the_projects_page_leads_there_once_a_gate_has_decided(signed_in, project, consultant):
    client = signed_in(consultant)

    assert "Ændret siden gate 1" in client.get(project.get_absolute_url()).content.decode()
    assert "Ændret siden" not in client.get(ProjectFactory().get_absolute_url()).content.decode()
