"""One project's life, lived through the services: something of every kind that the history tells of."""

from datetime import date, datetime
from types import SimpleNamespace

from benefits import expecting
from budget.posting import reserve
from communication.writing import begin_post
from danish.dates import COPENHAGEN
from gates.decision.decisions import ConditionText, decide
from gates.document.writing import write
from gates.submission.packs import submit
from ideas import policies as of_ideas
from ideas.models import Idea
from ideas.taking_up import take_up
from lifecycle import clock
from lifecycle.door import amend, begin, carry_out
from priorities.moving import place
from priorities.preparing import recommend
from projects import policies
from projects.models import Project
from projects.proposing import propose
from projects.staffing import set_people
from tests.budget.factories import KRONE, frame
from tests.factories import UserFactory, area, filled_texts, unit
from tests.priorities.factories import RoundFactory

EVERY_KIND = {
    "Projekt", "Idé", "Dokument", "Gate", "Betingelse", "Gevinst", "Økonomi", "Prioritering", "Kommunikation",
    "Forslag",
}  # fmt: skip


# The pools have their frames in the year that runs.
YEAR = clock.today().year


def moment(day: int, month: int) -> datetime:
    return datetime(YEAR, month, day, 12, tzinfo=COPENHAGEN)


def people() -> dict:
    """One person for each way of standing to the project of Kildehaven in Omsorg."""
    unit("Kildehaven", under="Omsorg")
    unit("Åhuset", under="Social")
    return {
        "sender": UserFactory(name="Lene Kjær"),
        "member": UserFactory(name="Bo Lund"),
        "manager": UserFactory(name="Anne Friis", manager="Kildehaven"),
        "head": UserFactory(name="Birgit Ørsted", head="Omsorg"),
        "director": UserFactory(name="Karen Holst", director=True),
        "consultant": UserFactory(name="Mette Holm", consultant=True),
        "digitek": UserFactory(name="Jonas Winther", digitek=True),
        "it": UserFactory(name="Peter Dam", it=True),
        "communication": UserFactory(name="Sofie Bech", communication=True),
        "head_elsewhere": UserFactory(name="Henrik Aagaard", head="Social"),
        "employee": UserFactory(name="Ida Sommer"),
        "administrator": UserFactory(name="Administrator", administrator=True),
    }


def live() -> SimpleNamespace:
    """The people, and the project as it is when all of it has been done."""
    who = SimpleNamespace(**people())
    with clock.at(moment(1, 7)):
        project = _begun(who)
    with clock.at(moment(1, 8)):
        _written(who, project)
    with clock.at(moment(1, 9)):
        _decided(who, project)
    with clock.at(moment(1, 10)):
        _afterwards(who, project)
    return SimpleNamespace(who=who, project=Project.objects.get(pk=project.pk))


def _begun(who) -> Project:
    idea = Idea(
        title="Sensorer på stuen", problem="Kladdens ord om kollegerne", unit=unit("Kildehaven"), sender=who.sender
    )
    begin(idea, "create", by=who.sender, may=of_ideas.may_send)
    amend(idea, "edit", by=who.sender, may=of_ideas.may_edit, problem="Vi vækker borgerne om natten.")
    carry_out(idea.send, by=who.sender, at=clock.now())
    carry_out(idea.ask, by=who.consultant, handler=who.consultant, reason="Hvor mange borgere?")
    carry_out(idea.reply, by=who.sender, reason="Omkring tyve.")
    take_up(
        idea, by=who.consultant, title="Sensorer på stuen", type="digitek", lead_area=area("Omsorg"),
        members=[who.member], lead=who.consultant, owner=who.manager,
    )  # fmt: skip
    return Idea.objects.get(pk=idea.pk).project


def _written(who, project):
    facts = {"title": "Sensorer på stuerne", "starts_on": date(YEAR, 9, 1), "expected_cost": 145_000 * KRONE}
    amend(project, "edit", by=who.consultant, may=policies.may_edit, **facts)
    for code in ("idebeskrivelse", "tjekliste"):
        kind = project.edition.document_kinds.get(code=code)
        texts = filled_texts(kind)
        for section in kind.sections.filter(for_it=True):
            del texts[section.code]
        write(project, kind, by=who.digitek, texts=texts)
        if code == "idebeskrivelse":
            write(project, kind, by=who.digitek, texts=texts | {"malgruppe": "Tyve borgere i Kildehaven."})
    benefit = expecting.add(
        project, by=who.digitek, title="Færre besøg", sign="positive", leg="E", weight=2, expected="To timer om natten"
    ).item
    expecting.edit(benefit, by=who.digitek, weight=3, responsible=who.manager)
    reserve(frame("Omsorg"), 14_500 * KRONE, by=who.digitek, project=project, text="Tolv sensorer")
    reserve(frame("Fællespulje"), 7_000 * KRONE, by=who.digitek, project=project, text="Fælles oplæring")


def _decided(who, project):
    review, _ = submit(project, by=who.digitek, recommendation="Vi anbefaler at undersøge det.")
    condition = ConditionText("Databehandleraftalen er underskrevet", who.manager, date(YEAR, 12, 1))
    decide(review, "approve_with_conditions", by=who.head, reason="Vi går i gang, når aftalen er på plads.",
           conditions=[condition])  # fmt: skip
    round = RoundFactory()
    recommend(round, project, "high", by=who.digitek, reason="Stor målgruppe og lav risiko.")
    place(round, project, "high", by=who.digitek)


def _afterwards(who, project):
    set_people(
        project, by=who.consultant, lead_area=area("Omsorg"), owner=who.manager, lead=who.digitek,
        beyond_directorate=False, members=[who.it], other_areas=[area("Social")], focus_areas=[],
    )  # fmt: skip
    begin_post(by=who.digitek, project=project, title="Ro om natten", text="Skærme giver ro.", head=who.head,
               channels="LinkedIn")  # fmt: skip
    propose(project, "stop", by=who.consultant, reason="Behovet er væk.")
