"""The first edition of the model: its gates, the documents they ask for, and the documents' sections.

The slides name the documents and not their fields: the sections here are our assumption, and rows, so they can change.
The items of the checklist are in `gates/standard_checks.py`.
"""

from dataclasses import dataclass
from datetime import date

from gates.models import DocumentKind, Gate, GateDocument, Section, SectionForm
from gates.standard_checks import CHECKS
from lifecycle import clock
from lifecycle.models import Edition
from people.models import system_user
from projects.phases import State

F = SectionForm
FIELDS = ("code", "heading", "help", "required", "form", "asked_at", "group", "rule", "for_it")
TITLE, SINCE = "Projektmodellen, {number}. udgave", date(2025, 1, 1)


@dataclass(frozen=True)
class Paper:
    """A document of the model: its sections are (code, heading, help, required[, form[, gate that first asks …]])."""

    code: str
    label: str
    purpose: str
    phase: str
    sections: tuple
    may_be_left_out: bool = False


PAPERS = (
    Paper(
        "idebeskrivelse",
        "Idébeskrivelse",
        "Beskriver problemet og idéen, så gate 1 kan tage stilling.",
        State.IDEA,
        (
            ("problem", "Behov og problem", "Hvad er svært i dag, for hvem, og hvor ofte?", True),
            ("ide", "Idéen", "Hvad vil vi prøve? Beskriv det, så en uden for området kan følge med.", True),
            ("malgruppe", "Målgruppe", "Hvilke borgere og medarbejdere får gavn af det, og cirka hvor mange?", True),
            ("effekt", "Forventet effekt", "Hvad bliver anderledes for borgeren og brugeren? (princip 1)", True),
            ("spredning", "Mulighed for spredning", "Kan andre enheder bruge løsningen?", False),
        ),
    ),
    Paper(
        "tjekliste",
        "Tjekliste",
        "De seks principper, sikkerhed, databeskyttelse, AI og tilgængelighed, punkt for punkt.",
        State.IDEA,
        CHECKS,
    ),
    Paper(
        "gevinstafklaring",
        "Gevinstafklaring",
        "Siger, hvilke gevinster projektet går efter, og hvordan de måles.",
        State.INVESTIGATION,
        (
            ("effektivitet", "Effektivitet", "Hvilken tid frigøres, eller hvilken indsats udskydes?", True),
            ("kvalitet", "Kvalitet for borgeren", "Livskvalitet, selvstændighed, service.", True),
            ("trivsel", "Trivsel for medarbejdere", "Arbejdsmiljø, arbejdsredskaber, en attraktiv arbejdsplads.", True),
            ("maling", "Sådan måler vi", "Hvad måles, hvem måler, hvornår – og hvad er tallet i dag?", True),
            ("negative", "Negative gevinster", "Hvad bliver værre for nogen, og hvad gør vi ved det?", False),
        ),
    ),
    Paper(
        "projektbeskrivelse",
        "Projektbeskrivelse",
        "Det, gate 2 beslutter på: hvad prøves, hvor, hvornår og for hvad.",
        State.INVESTIGATION,
        (
            ("formal", "Formål og mål", "Hvad skal afprøvningen vise?", True),
            ("indhold", "Indhold og afgrænsning", "Hvad er med, og hvad er ikke?", True),
            ("tidsplan", "Tidsplan", "De vigtigste trin og datoer.", True),
            ("ressourcer", "Ressourcer og økonomi", "Timer, penge, og hvor de kommer fra.", True),
            ("organisering", "Organisering", "Ejer, projektleder, medlemmer og de enheder, der deltager.", True),
            ("risiko", "Risici", "Hvad kan gå galt, og hvad gør vi så?", True),
        ),
    ),
    Paper(
        "kontrakt",
        "Kontrakt",
        "Aftalen med leverandøren; et udkast er nok ved gate 2.",
        State.INVESTIGATION,
        (
            ("leverandor", "Leverandør", "Navn og CVR-nummer.", True, F.LINE),
            ("ydelse", "Ydelse", "Hvad leveres?", True),
            ("sum", "Sum", "Hele aftalens beløb i kroner, uden moms.", True, F.MONEY),
            ("fra", "Løber fra", "", True, F.DATE),
            ("til", "Løber til", "", True, F.DATE),
            ("optioner", "Optioner", "Forlængelser og tilkøb, og hvad de koster.", False),
            ("data", "Databehandling", "Er der en databehandleraftale?", True),
            ("underskrevet", "Underskrevet", "Udfyldes, når gate 2 er besluttet.", True, F.DATE, 3),
        ),
        may_be_left_out=True,
    ),
    Paper(
        "evaluering",
        "Evaluering",
        "Det, gate 3 beslutter på: hvad viste afprøvningen?",
        State.TRIAL,
        (
            ("resultater", "Resultater", "Hvad blev målt, og hvordan ligger det mod målene?", True),
            ("erfaringer", "Erfaringer", "Hvad siger borgere og medarbejdere?", True),
            ("okonomi", "Økonomi i drift", "Hvad koster det at drive, og hvem betaler?", True),
            ("anbefaling", "Anbefaling", "Idriftsættelse, spredning, nytænkning eller stop – og hvorfor?", True),
            ("laering", "Læring", "Hvad kan andre lære?", False),
        ),
    ),
)
# Gate, its question, (document, whether it is the one decided on).
GATES = (
    (1, "Er idéen værd at undersøge?", (("idebeskrivelse", True), ("tjekliste", False))),
    (
        2,
        "Skal projektet afprøves?",
        (("tjekliste", False), ("gevinstafklaring", False), ("projektbeskrivelse", True), ("kontrakt", False)),
    ),
    (3, "Skal løsningen i drift, eller skal den tænkes om?", (("tjekliste", False), ("evaluering", True))),
)


def ensure():
    """Write the first edition when there is none, and the next one where the first knows no check items.

    What a running project asks stays what it was: only new projects begin under the next.
    """
    if not Edition.objects.exists():
        _write_edition(1, SINCE)
    elif Edition.objects.count() == 1 and not Section.every.filter(form=F.CHECK).exists():
        _write_edition(Edition.objects.get().number + 1, clock.today())


def _write_edition(number: int, since: date):
    system = system_user()
    edition = Edition(number=number, title=TITLE.format(number=number), taken_into_use=since)
    edition.save(by=system)
    kinds = {paper.code: _write_kind(edition, order, paper, system) for order, paper in enumerate(PAPERS, start=1)}
    for number, question, papers in GATES:
        gate = Gate(edition=edition, number=number, question=question)
        gate.save(by=system)
        for code, decided_on in papers:
            GateDocument(gate=gate, kind=kinds[code], decided_on=decided_on).save(by=system)


def _write_kind(edition, order, paper, system) -> DocumentKind:
    kind = DocumentKind(
        edition=edition,
        code=paper.code,
        label=paper.label,
        purpose=paper.purpose,
        phase=paper.phase,
        order=order,
        may_be_left_out=paper.may_be_left_out,
    )
    kind.save(by=system)
    for place, section in enumerate(paper.sections, start=1):
        named = dict(zip(FIELDS, section, strict=False))
        Section(kind=kind, order=place, **named).save(by=system)
    return kind
