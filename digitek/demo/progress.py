"""How the demo's projects go: their leads' status, how risky they are, what risk is tolerated, and four lessons."""

from dataclasses import dataclass
from functools import partial

from digitek.demo.stage import Stage
from progress import limits, policies, telling
from progress.appetite.proposing import propose
from progress.models import Light, RiskAppetite
from progress.models.status import SIDES

LIGHT = {"ok": Light.ON_TRACK, "obs": Light.WATCH, "kritisk": Light.CRITICAL, "-": Light.NO_BASELINE}


@dataclass(frozen=True)
class Said:
    """A status: four lights in their order, a sentence where one is needed, what comes next, what help is wanted."""

    ago: int
    lights: str
    next_step: str
    notes: tuple[tuple[str, str], ...] = ()
    help_wanted: str = ""


@dataclass(frozen=True)
class Judged:
    """An assessment: the factors in the radar's order, the overall category, potential and investment."""

    ago: int
    factors: tuple[int, int, int, int]
    overall: int
    sizes: tuple[int | None, int | None] = (None, None)
    reason: str = ""


SAID = {
    "tilsyn": (
        Said(128, "ok ok - ok", "Sensorerne sættes op på det første afsnit, og natteholdet oplæres."),
        Said(
            64, "ok ok ok obs", "Vi samler erfaringerne fra det første afsnit og går i gang på det andet.",
            (("risk", "To borgere har fået mange falske alarmer. Grænserne bliver justeret uge for uge."),),
        ),
        Said(12, "ok ok ok ok", "Evalueringen begynder, når det andet afsnit har haft sensorer i otte uger."),
    ),
    "medicin": (
        Said(110, "ok ok ok obs", "Dispenserne deles ud til de første 25 borgere.",
             (("risk", "En forkert fyldt dispenser kan være farlig. Fem stikprøver hver uge følger det."),)),
        Said(66, "obs ok ok obs", "De sidste 25 dispensere deles ud, når leverandøren har byttet dem.",
             (("time", "Leverandøren har byttet ni dispensere, og det har kostet tre uger."),
              ("risk", "Stikprøverne har fundet én fejl, som blev rettet samme dag."))),
        Said(16, "obs ok ok ok", "Resten af evalueringen skrives sammen med sygeplejen.",
             (("time", "Vi er tre uger bagud, fordi dispenserne kom sent. Datoen for gate 3 holder."),)),
    ),
    "fsiii": (
        Said(84, "obs ok - obs", "Næste gruppe får undervisning, når fejlene fra den første er rettet.",
             (("time", "Undervisningen af de første grupper tog længere tid end ventet."),
              ("risk", "Gamle og nye ord bruges samtidig, så der er fare for misforståelser."))),
        Said(20, "kritisk obs - obs", "Ny tidsplan lægges frem for styregruppen i denne måned.",
             (("time", "Leverandøren har udskudt rettelsen to gange, og fristen er national."),
              ("money", "Der bliver brug for flere undervisningstimer end planlagt."),
              ("risk", "To grupper dokumenterer på hver sin måde, til rettelsen er kommet.")),
             "Vi har brug for en, der kan presse leverandøren på chefniveau, og for ti undervisere i uge 50."),
    ),
    "vagtplan": (
        Said(70, "ok ok ok ok", "Den tredje gruppe begynder på den fælles planperiode."),
        Said(14, "ok ok obs ok", "Vikartimerne for kvartalet gøres op sammen med økonomi.",
             (("gains", "Vikartimerne er faldet mindre end ventet i to af grupperne."),)),
    ),
    "bostotte": (
        Said(60, "ok ok - ok", "De første tolv borgere begynder i ugen efter ferien."),
        Said(9, "ok ok obs obs", "Vi spørger brugerrådet, om åbningstiden skal lægges om.",
             (("gains", "Der er færre kald om formiddagen, end vi havde regnet med."),
              ("risk", "For få kald gør vagtholdet dyrt."))),
    ),
    "laase": (
        Said(140, "ok ok ok obs", "Låsene sættes op hos de første 40 borgere.",
             (("risk", "Ikke alle døre passer, så hver dør bliver målt først."),)),
        Said(74, "ok obs ok ok", "Evalueringen skrives, og prisen for drift hentes hos leverandøren.",
             (("money", "Prisen for batterier i drift er ikke afklaret med boligselskabet."),)),
    ),
    "struktur": (Said(58, "ok ok ok ok", "Evalueringen samles med medarbejderne på Åhuset."),),
    "vr": (
        Said(26, "obs ok - obs", "Den nytænkte udgave beskrives sammen med terapeuterne.",
             (("time", "Vi er begyndt forfra og har endnu ingen ny dato for gate 2."),
              ("risk", "Det er uvist, om flere gentagelser giver bedre funktion.")),
             "Kan en af jer hjælpe med at finde en kommune, der har målt effekten?"),
    ),
    "telefoni": (Said(62, "ok ok ok ok", "Telefonerne deles ud i Sundhed."),
                 Said(11, "ok ok ok ok", "De sidste grupper i Sundhed skifter, og så afsluttes projektet.")),
}  # fmt: skip

JUDGED = {
    "tilsyn": (Judged(148, (2, 2, 3, 2), 2, (3, 2)), Judged(13, (2, 2, 2, 2), 2, (4, 2))),
    "medicin": (
        Judged(205, (3, 2, 3, 3), 3, (4, 3)),
        Judged(17, (2, 2, 2, 3), 2, (4, 3)),
    ),
    "fsiii": (Judged(86, (1, 3, 2, 2), 3, (2, 3), "Alle grupper skal skifte samtidig, så bredden vejer tungest."),),
    "vagtplan": (Judged(72, (1, 2, 1, 2), 2, (3, 2)),),
    "bostotte": (Judged(98, (2, 2, 1, 2), 2, (2, 2)),),
    "laase": (Judged(194, (2, 3, 2, 2), 2, (3, 2)),),
    "struktur": (Judged(162, (2, 1, 2, 2), 2, (2, 1)),),
    "vr": (Judged(236, (3, 2, 3, 3), 3), Judged(27, (4, 2, 3, 3), 3, (2, 2))),
    "taleoversaetter": (Judged(15, (2, 3, 3, 2), 3, (3, 2)),),
    "booking": (Judged(28, (2, 2, 1, 1), 2),),
    "ai": (
        Judged(10, (4, 2, 4, 3), 4, (3, 3), "Slutproduktet kendes ikke, og reglerne på området er ved at blive til."),
    ),
}

# DigiTek's proposal that waits for chefgruppen: when, the places that become another, and why.
PROPOSED = (
    4,
    {(2, 2): 1, (3, 2): 2, (4, 3): 4},
    "To års erfaringer viser, at projekter med en middel investering sjældent kan bære uforudsete ting. Til "
    "gengæld har vi sagt nej til projekter med meget stort potentiale, som vi kunne have prøvet trin for trin.",
)

# When, of which project, by whom, the lesson and its tags.
LEARNT = (
    (
        104, "laase", "digitek", "Mål dørene, før låsene bestilles",
        "Hver femte dør passede ikke til den første lås, og vi måtte bestille om. Næste gang måler vi alle døre først "
        "og aftaler med boligselskabet, hvem der skifter batterier.",
        "låse, montering, boligselskab",
    ),
    (
        88, "bleer", "konsulent", "Brug tid på grænserne for meldinger",
        "I de første uger kom der for mange meldinger fra sensorerne, og nattevagterne holdt op med at kigge. Da vi "
        "satte grænserne sammen med dem, afsnit for afsnit, vandt vi tilliden igen.",
        "sensorer, nattevagt, alarmer",
    ),
    (
        76, "gps", "leder", "Begynd med samtykket og ikke med teknikken",
        "Vi begyndte med at vise apparatet frem, og så handlede alle spørgsmål om overvågning. Da vi begyndte med "
        "samtykket og borgerens egne ønsker, blev samtalerne med de pårørende lettere.",
        "samtykke, pårørende, sensorer",
    ),
    (
        40, "skaerm", "konsulent", "Lad en kollega vise borgeren skærmen",
        "De borgere, der fik skærmen vist af en medarbejder, de kendte, brugte den dobbelt så meget som dem, der fik "
        "besøg af leverandøren. Sæt to timer af til hver borger i planen.",
        "oplæring, skærmbesøg",
    ),
)  # fmt: skip


def walk_progress(stage: Stage):
    """Put every status, assessment and lesson on the timeline."""
    when = stage.timeline.add
    for told, act in ((SAID, _report), (JUDGED, _assess)):
        for key, rows in told.items():
            for row in rows:
                when(row.ago, partial(act, stage, key, row))
    ago, places, why = PROPOSED
    when(ago, partial(_propose_appetite, stage, places, why))
    for ago, key, by, title, text, tags in LEARNT:
        when(ago, partial(_write_lesson, stage, key, by, title=title, text=text, tags=tags))


def _report(stage, key, said: Said):
    lights = {side: LIGHT[word] for side, word in zip(SIDES, said.lights.split(), strict=True)}
    notes = {f"{side}_note": text for side, text in said.notes}
    facts = {"next_step": said.next_step, "help_wanted": said.help_wanted}
    _tell(stage, key, telling.report, **lights, **notes, **facts)


def _assess(stage, key, judged: Judged):
    predictability, breadth, maturity, challenges = judged.factors
    potential, investment = judged.sizes
    _tell(
        stage, key, telling.assess, predictability=predictability, breadth=breadth, maturity=maturity,
        challenges=challenges, overall=judged.overall, reason=judged.reason, potential=potential, investment=investment,
    )  # fmt: skip


def _tell(stage, key, act, **facts):
    """By the lead of that day; nothing is said of a project that has ended by then."""
    project = stage.project(key)
    if not policies.has_ended(project):
        act(project, by=project.lead or stage.people["konsulent"], **facts)


def _write_lesson(stage, key, by, **facts):
    telling.write_lesson(stage.project(key), by=stage.people[by], **facts)


def _propose_appetite(stage, places, why):
    current = RiskAppetite.objects.current()
    cells = {place: limits.tolerated(current.limits, *place) for place in limits.PLACES}
    propose(current, by=stage.people["digitek"], limits=limits.written(cells | places), why=why)
