"""The answers of a project's checklist: the principles as its case has them, the rules as its group would write."""

from digitek.demo.cases.case import Case
from gates.checks import Answer, Check
from projects.models import Project

OK, OPEN, NOT_RELEVANT = Answer.OK, Answer.OPEN, Answer.NOT_RELEVANT
# What each uses of kunstig intelligens; the others use none.
USES_AI = {
    "taleoversaetter": "Oversættelsen er kunstig intelligens med begrænset risiko. Borgeren får at vide, at det er en "
    "maskine, der oversætter.",
    "talegenkendelse": "Tale bliver til tekst med kunstig intelligens. Risikoen er begrænset, fordi sygeplejersken "
    "godkender hvert notat.",
    "ai": "Opsummeringen er kunstig intelligens, og det er ikke afklaret, om den er et medicinsk udstyr.",
    "chatbot": "Robotten bruger kunstig intelligens og skal sige det, når samtalen begynder.",
}
# What the project group still lacks; an open item is named before the gate that asks for it.
STILL_OPEN = {
    ("bostotte", "databehandler"): "Sygeplejens aftale skal have et tillæg om Social. Det ligger hos leverandøren til "
    "underskrift, og projektlederen følger op.",
    ("samtykke", "dpia"): "Konsekvensanalysen er begyndt. Databeskyttelsesrådgiveren læser den, og juristen samler op.",
    ("talegenkendelse", "databehandler"): "Vi venter på leverandørens liste over underleverandører. Projektlederen "
    "følger op.",
}
EMERGENCY = (
    "Personalet går over til den arbejdsgang, vi har i dag. Det står på ét ark i vagtrummet.",
    "Svigter nettet, ringer enheden til bagvagten, og hjælpen gives som hidtil. Det er øvet en gang.",
    "Udstyret virker uden net i fire timer. Derefter tager vagten over, som beskrevet i instruksen.",
)
GROUND = (
    "Oplysningerne er nødvendige for at give hjælpen efter serviceloven og er skrevet ind i fortegnelsen.",
    "Der behandles navn, enhed og helbredsoplysninger efter sundhedsloven. Fortegnelsen er opdateret.",
    "Borgeren samtykker, og samtykket kan trækkes tilbage når som helst. Behandlingen står i fortegnelsen.",
)
DPIA = (
    "Vurderet sammen med databeskyttelsesrådgiveren: der skal ikke laves en fuld analyse, fordi få borgere er med.",
    "Analysen er lavet og drøftet med databeskyttelsesrådgiveren. To tiltag er skrevet ind i projektbeskrivelsen.",
    "Risikoen er vurderet som lav, og databeskyttelsesrådgiveren er enig. Vurderingen ligger på sagen.",
)
AGREED = (
    "Aftalen følger kommunens skabelon, og underleverandørerne er oplyst. Alt behandles inden for EU.",
    "Databehandleraftalen er klar til underskrift og træder i kraft, før de første data bliver delt.",
)
ACCESS = (
    "Leverandøren har vist sin tilgængelighedserklæring, og vi har set den igennem med en synskonsulent.",
    "Skærme og knapper er prøvet med stor tekst og uden mus. To mangler er meldt til leverandøren.",
    "Kravet står i kontrakten, og brugerfladen bliver prøvet igen ved hver ny udgave.",
)
DELETED = (
    "Oplysningerne slettes 30 dage efter afprøvningen. Projektlederen bestiller det og får det bekræftet.",
    "Data fra afprøvningen er slettet hos leverandøren, og vi har kvitteringen.",
)
TRIED = (
    "Både borgere med nedsat syn og medarbejdere uden it-erfaring har prøvet den. Teksten blev gjort større.",
    "Fire borgere med forskellige forudsætninger har brugt den i en uge, og vejledningen er skrevet om bagefter.",
)
NO_AI = "Løsningen bruger ikke kunstig intelligens, og det har leverandøren bekræftet."
IT_CHECKED = (
    "Risikovurderingen er lavet, og kravene er skrevet ind i aftalen.",
    "Løsningen er gennemgået mod kommunens krav uden anmærkninger.",
    "Vi har set leverandørens revisionserklæring, og den er i orden.",
)
IT_ACCESS = (
    "Adgangen går gennem kommunens fælles log-in med to faktorer, og opslag bliver logget.",
    "Brugere oprettes med roller fra kommunens brugerstyring. Data kan genskabes fra samme nat.",
    "Leverandøren sikkerhedskopierer hvert døgn, og genskabelsen er prøvet. Loggen gemmes et halvt år.",
)


def answers(case: Case, project: Project) -> dict[str, tuple[str, str]]:
    """The project group's own answers as far as the project has come: code → (answer, comment)."""
    states = Project.State
    given = _principles(case)
    if project.state != states.IDEA:
        given |= _rules(case, project.number)
    if project.state == states.TRIAL:
        given |= _tried(case, project.number)
    still = {code: (OPEN, why) for (key, code), why in STILL_OPEN.items() if key == case.key}
    return given | {code: answer for code, answer in still.items() if code in given}


def _principles(case):
    thought = case.thought
    said = {
        "effekt": thought.proof,
        "findes": thought.exists,
        "erfaringer": thought.elsewhere,
        "inddragelse": thought.involve,
        "provehandling": thought.small,
    }
    return {code: (OK, text) for code, text in said.items()}


def _rules(case, turn):
    own = case.plan.no_contract if case.plan else ""
    return {
        "nodplan": (OK, _one_of(EMERGENCY, turn)),
        "grundlag": (OK, _one_of(GROUND, turn)),
        "dpia": (OK, _one_of(DPIA, turn + 1)),
        "databehandler": (NOT_RELEVANT, own) if own else (OK, _one_of(AGREED, turn)),
        "ai": (OK, USES_AI[case.key]) if case.key in USES_AI else (NOT_RELEVANT, NO_AI),
        "tilgaengelighed": (OK, _one_of(ACCESS, turn + 2)),
    }


def _tried(case, turn):
    watched = "Medarbejderen retter teksten, før den bliver brugt, og hver måned ser vi ti svar efter."
    return {
        "sletning": (OK, _one_of(DELETED, turn)),
        "ai-mennesker": (OK, watched) if case.key in USES_AI else (NOT_RELEVANT, NO_AI),
        "tilgaengelighed-brug": (OK, _one_of(TRIED, turn)),
    }


def answers_of_it(case: Case, project: Project) -> dict[str, str]:
    """What IT & Digitalisering answers to its own items, as it is kept."""
    turn = project.number
    return kept({
        "sikkerhed": (OK, f"{case.thought.security} {_one_of(IT_CHECKED, turn)}"),
        "adgang": (OK, _one_of(IT_ACCESS, turn)),
    })  # fmt: skip


def kept(given: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The answers as the document keeps them; who said them is added where they are saved."""
    return {code: Check(answer, comment).kept() for code, (answer, comment) in given.items()}


def _one_of(texts, turn):
    return texts[turn % len(texts)]
