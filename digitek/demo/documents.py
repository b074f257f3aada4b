"""The texts of a project's documents: what its case says, and what the portal knows of people, time and money."""

from datetime import timedelta

from danish.dates import local_date, uge
from danish.money import kroner
from digitek.demo import checklist
from digitek.demo.budget import pool_of
from digitek.demo.cases.case import Case
from lifecycle import clock
from projects.models import Project

OPTIONS = (
    "Der er option på at forlænge et år til samme pris.",
    "Aftalen kan opsiges med en måneds varsel, så længe afprøvningen varer.",
    "Går projektet i drift, bliver der indgået en ny aftale på grundlag af evalueringen.",
    "Der er ingen binding, hvis det bliver besluttet at stoppe efter afprøvningen.",
)
OFFERS = (
    "Tre virksomheder blev bedt om tilbud, og det her var det bedste i forhold til drift og service.",
    "Leverandøren er valgt efter en markedsundersøgelse, hvor to andre blev valgt fra på brugervenlighed.",
    "Indkøb har kontrolleret, at købet kan ske uden udbud, og har deltaget i forhandlingen.",
    "Medarbejderne har prøvet to løsninger side om side og foretrak denne.",
)
DATA = (
    "Databehandleraftalen ligger som udkast hos IT & Digitalisering og skal være underskrevet før opstart. Data "
    "opbevares inden for EU.",
    "Der indgås databehandleraftale efter kommunens skabelon. Leverandøren sletter alle oplysninger, når afprøvningen "
    "slutter.",
    "Leverandøren behandler personoplysninger på kommunens vegne, og databehandleraftalen er gennemgået af juristen. "
    "Underleverandørerne er oplyst.",
)
SECOND = {
    "spredning": (
        "Vi tager først stilling til spredning, når evalueringen ligger klar.",
        "De andre enheder bliver inviteret til at se med undervejs.",
        "Spredning kræver, at en leder på hver enhed tager ejerskab.",
        "Vi holder de øvrige ledere orienteret på områdets ledermøde.",
    ),
    "effekt": (
        "Tallene bliver samlet af projektlederen og vist for medarbejderne.",
        "Vi spørger også borgerne selv, så effekten ikke kun bliver tal.",
        "Målingen aftales med lederen, før noget bliver sat i gang.",
    ),
    "malgruppe": (
        "Målgruppen bliver gennemgået med lederen, før vi går videre.",
        "Antallet er opgjort sammen med enheden.",
        "Ingen bliver valgt til uden at være spurgt.",
    ),
    "findes": (
        "Vi har spurgt IT & Digitalisering og de tre chefområder.",
        "Svaret er indhentet fra enhederne på mail.",
        "Det er undersøgt i porteføljen og hos systemejerne.",
    ),
    "erfaringer": (
        "Vi har aftalt et besøg, hvis projektet går videre.",
        "Erfaringerne er samlet i et kort notat til projektgruppen.",
        "Vi deler vores egne tal med dem, når afprøvningen er slut.",
    ),
    "provehandling": (
        "Prøvehandlingen bliver fulgt uge for uge og kan stoppes med det samme.",
        "Bagefter samler vi op med medarbejderne, før noget bliver købt.",
        "Det koster kun få timer og viser, om idéen holder i praksis.",
    ),
    "inddragelse": (
        "Vi vender tilbage til dem, når de første erfaringer er gjort.",
        "Deres ønsker er skrevet ned og følger projektet.",
        "Det fortsætter i hele forløbet.",
    ),
    "effektivitet": (
        "Tiden bliver brugt på opgaver, som lederen har peget på.",
        "Regnestykket er lavet sammen med lederen.",
    ),
    "kvalitet": ("Det er borgerne selv, der skal bekræfte det.", "Vi følger det gennem hele afprøvningen."),
    "trivsel": ("Arbejdsmiljørepræsentanten følger med.", "Det bliver taget op på personalemødet hver måned."),
    "formal": (
        "Resultatet skal kunne bruges til en klar beslutning bagefter.",
        "Målene er aftalt med projektejeren.",
    ),
    "indhold": ("Ændringer i omfanget bliver aftalt med projektejeren.", "Afgrænsningen er drøftet i projektgruppen."),
    "ide": (
        "Vi vil vide, om det holder i en travl hverdag.",
        "Det skal passe ind i de arbejdsgange, vi har.",
        "Enhederne er med til at beskrive, hvordan det skal foregå.",
    ),
    "negative": ("Det følger vi fra uge til uge.", "Vi har aftalt, hvem der holder øje med det."),
    "anbefaling": (
        "Projektgruppen er enig om anbefalingen.",
        "Anbefalingen er drøftet med projektejeren og de medarbejdere, der har prøvet løsningen.",
    ),
    "ydelse": ("Fejl bliver rettet inden for to arbejdsdage.", "Leverandøren deltager i et opstartsmøde."),
    "okonomi": ("Beløbet er uden moms.", "Regnestykket er gennemgået med økonomikonsulenten."),
    "laering": ("Rådet er givet videre til de andre projektledere.", "Det tager vi med i næste projekt."),
}


def texts_of(case: Case, code: str, project: Project) -> tuple[dict, str]:
    """The sections of the document by code, and why it is left out ("" when it is not)."""
    if code == "kontrakt" and case.plan.no_contract:
        return {}, case.plan.no_contract
    texts = WRITERS[code](case, project)
    if code == "tjekliste":
        return texts, ""
    turn = project.number
    return {section: _two_sentences(section, text, turn) for section, text in texts.items() if text}, ""


def _two_sentences(section, text, turn):
    """One sentence is short for a section: say a little more."""
    more = SECOND.get(section)
    return f"{text} {more[turn % len(more)]}" if more and text.count(". ") == 0 else text


def _idea_description(case, project):
    thought = case.thought
    return {
        "problem": case.problem,
        "ide": thought.idea,
        "malgruppe": thought.target,
        "effekt": thought.effect,
        "spredning": thought.spread,
    }


def _checklist(case, project):
    given = checklist.answers(case, project)
    turn = project.number
    return checklist.kept({code: (answer, _two_sentences(code, text, turn)) for code, (answer, text) in given.items()})


def _benefits(case, project):
    plan = case.plan
    return {
        "effektivitet": plan.time,
        "kvalitet": plan.quality,
        "trivsel": plan.joy,
        "maling": plan.measure,
        "negative": plan.worse,
    }


def _description(case, project):
    plan = case.plan
    return {
        "formal": plan.goal,
        "indhold": plan.scope,
        "tidsplan": _timetable(plan, project),
        "ressourcer": _resources(case, project),
        "organisering": _organisation(case, project),
        "risiko": plan.risk,
    }


def _timetable(plan, project) -> str:
    start = clock.today() + timedelta(weeks=6)
    end = start + timedelta(weeks=plan.weeks)
    first, last, told = uge(start), uge(end), uge(end + timedelta(weeks=3))
    said = (
        "Vi bruger seks uger på at forberede og lære op. "
        f"Afprøvningen begynder i {first} og varer {plan.weeks} uger, og evalueringen er klar i {told}.",
        f"Opstartsmødet holdes ugen efter beslutningen, og de første er i gang i {first}. "
        f"Vi samler op midtvejs og slutter i {last}, hvorefter evalueringen skrives på tre uger.",
        f"Afprøvningen løber fra {first} til {last}. "
        f"Der er statusmøde hver fjerde uge, og chefgruppen får evalueringen i {told}.",
    )
    return said[project.number % len(said)]


def _resources(case, project) -> str:
    plan, pool = case.plan, pool_of(case.key)
    price = kroner(plan.price * 100)
    said = (
        f"Enheden afsætter {plan.hours} timer til oplæring og møder. "
        f"Indkøb og opsætning koster {price} uden moms, som søges i {pool}.",
        f"Udgiften er {price} uden moms og foreslås betalt af {pool}. "
        f"Hertil kommer {plan.hours} timer hos medarbejderne, som lederen har lagt ind i vagtplanen.",
        f"Vi regner med {plan.hours} timer i enheden og omkring 80 timer hos DigiTek. "
        f"Aftalen koster {price} uden moms, som søges i {pool}, og der er ikke andre udgifter i afprøvningen.",
    )
    return said[project.number % len(said)]


def _organisation(case, project) -> str:
    members = [link.user.name for link in project.memberships.active().select_related("user")]
    others = [name for name in members if name not in (project.owner.name, project.lead.name)]
    unit, lead = project.unit.name, f"{project.lead.name} er projektleder"
    group = f" {', '.join(others)} sidder også i projektgruppen." if others else ""
    areas = f" {' og '.join(case.others)} følger med gennem deres områdeledelse." if case.others else ""
    said = (
        f"{project.owner.name} er projektejer, og {lead}. {unit} stiller medarbejdere til rådighed.{group}{areas}",
        f"Projektet ejes af {project.owner.name}, og {lead}. Gruppen mødes hver anden uge hos {unit}.{group}{areas}",
    )
    return said[project.number % len(said)]


def _contract(case, project):
    plan, turn = case.plan, project.number
    months = -(-plan.weeks // 4) + 1
    tried = project.state == Project.State.TRIAL
    begins = local_date(project.state_since) if tried else clock.today()
    registered = f"99{turn:02d}{plan.weeks:02d}{plan.hours % 100:02d}"
    return {
        "leverandor": f"{plan.vendor}, CVR-nr. {registered}",
        "ydelse": f"{plan.delivery} {OFFERS[turn % len(OFFERS)]}",
        "sum": str(plan.price * 100),
        "fra": begins.isoformat(),
        "til": (begins + timedelta(days=30 * months)).isoformat(),
        "optioner": OPTIONS[turn % len(OPTIONS)],
        "data": DATA[turn % len(DATA)],
        "underskrevet": begins.isoformat() if tried else "",
    }


def _evaluation(case, project):
    lesson = case.lesson
    if lesson is None:
        return {}
    return {
        "resultater": lesson.result,
        "erfaringer": lesson.voices,
        "okonomi": lesson.running,
        "anbefaling": lesson.advice,
        "laering": lesson.lesson,
    }


WRITERS = {
    "idebeskrivelse": _idea_description,
    "tjekliste": _checklist,
    "gevinstafklaring": _benefits,
    "projektbeskrivelse": _description,
    "kontrakt": _contract,
    "evaluering": _evaluation,
}
