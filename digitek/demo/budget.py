"""The year's pools: what is held until gate 2, bound by it, booked, and given back."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from budget import posting
from budget.models import PoolFrame, PoolPost
from digitek.demo.stage import Stage
from projects.phases import State

KRONE = 100  # øre
COMMON = "Fællespulje"


@dataclass(frozen=True)
class Money:
    """A sum for a project in whole kroner: reserved, then bound; `booked` are (ago, kroner, text); moments as `ago`."""

    key: str
    pool: str
    amount: int
    text: str
    reserved: int
    bound: int | None = None
    booked: tuple[tuple[int, int, str], ...] = ()
    given_back: int | None = None


MONEY = (
    Money("gps", "Omsorg", 12_500, "Abonnement i prøveperioden", 172, 160, ((110, 12_500, "Sporsans, faktura 1"),)),
    Money(
        "bleer",
        "Omsorg",
        48_000,
        "Sensorbleer, anden halvdel",
        205,
        200,
        ((150, 24_000, "Tørvang Pleje, første levering"), (108, 21_600, "Tørvang Pleje, slutafregning")),
    ),
    Money(
        "tilsyn",
        "Omsorg",
        84_000,
        "Sensorer og app til 24 boliger",
        152,
        142,
        ((120, 52_000, "24 sensorer og opsætning"),),
    ),
    Money(
        "vagtplan", "Omsorg", 52_000, "Undervisning af planlæggere", 149, 118, ((84, 14_500, "To undervisningsdage"),)
    ),
    Money("stovsuger", "Fællespulje", 70_000, "Robotstøvsugere til 60 hjem", 134, given_back=122),
    Money(
        "fmk",
        "Fællespulje",
        78_000,
        "Undervisning af 400 medarbejdere",
        210,
        204,
        ((140, 40_000, "Undervisning, første hold"), (86, 31_000, "Undervisning, andet hold")),
    ),
    Money("fmk", "Fællespulje", 50_000, "Øvelsesmiljø hos leverandøren", 208, 204, ((130, 50_000, "Øvelsesmiljø"),)),
    Money("skaerm", "Fællespulje", 90_000, "90 skærme til udlån", 215, 212, ((170, 90_000, "90 skærme"),)),
    Money("skaerm", "Fællespulje", 52_000, "Program og hjælp til borgerne", 215, 212, ((60, 26_000, "Første halvår"),)),
    Money("medicin", "Fællespulje", 88_000, "Leje af 50 dispensere", 178, 168, ((90, 44_000, "Leje, første periode"),)),
    Money("medicin", "Fællespulje", 88_000, "Undervisning og opfølgning", 178, 168, ((92, 31_250, "Undervisning"),)),
    Money("laase", "Fællespulje", 98_000, "80 låse med opsætning", 192, 183, ((150, 98_000, "80 låse"),)),
    Money("laase", "Fællespulje", 66_000, "Styring af adgang", 192, 183, ((70, 33_000, "Første halvår"),)),
    Money(
        "telefoni",
        "Fællespulje",
        74_000,
        "Telefoner til Åhuset og Social",
        160,
        142,
        ((100, 74_000, "Telefoner, Social"),),
    ),
    Money("telefoni", "Fællespulje", 74_000, "Telefoner til Sundhed", 90, 64),
    Money(
        "traening",
        "Sundhed",
        58_000,
        "App til 80 borgere og 14 terapeuter",
        206,
        197,
        ((160, 58_000, "Fremgang Digital, et år"),),
    ),
    Money("vr", "Sundhed", 36_000, "Fire par briller, nytænkt udgave", 38),
    Money(
        "fsiii",
        "Sundhed",
        64_000,
        "Undervisning i den nye version",
        176,
        98,
        ((50, 22_000, "Undervisning, første gruppe"),),
    ),
    Money(
        "bostotte", "Social", 92_000, "Adgang og undervisning", 96, 87, ((40, 46_000, "Nærvær Digital, første halvår"),)
    ),
    Money("struktur", "Social", 41_000, "18 tablets med app", 160, 150, ((125, 38_900, "18 tablets"),)),
    Money("booking", "Social", 34_000, "Tidsbestilling, opsætning", 25),
    Money("taleoversaetter", "Fællespulje", 46_000, "Oversætter på 30 telefoner", 5),
    Money("samtykke", "Fællespulje", 60_000, "Forundersøgelse med jobcentret", 50),
)


def pool_of(key: str) -> str:
    """The pool a project asks for its money, as a sentence has it."""
    pool = next((money.pool for money in MONEY if money.key == key), COMMON)
    return "Fællespuljen" if pool == COMMON else f"puljen for {pool}"


def walk_budget(stage: Stage):
    """Put every sum on the timeline; what belongs before the year's first day is posted when the year begins."""
    for money in MONEY:
        kept: dict = {}
        _then(stage, money.reserved, partial(_reserve, stage, money, kept))
        if money.bound:
            _then(stage, money.bound, partial(_commit, stage, money, kept))
        for ago, amount, text in money.booked:
            _then(stage, ago, partial(_book, stage, kept, amount, text))
        if money.given_back:
            _then(stage, money.given_back, partial(_release, stage, kept))


def _then(stage, ago, act):
    stage.timeline.add(ago, act, not_before=date(stage.timeline.today.year, 1, 1))


def _reserve(stage, money, kept):
    """Nothing is held for a project that had ended before the year began."""
    project = stage.project(money.key)
    if project.state in (State.STOPPED, State.CLOSED):
        return
    frame = PoolFrame.objects.filter(pool__name=money.pool).latest("year")
    change = posting.reserve(
        frame, money.amount * KRONE, by=stage.people["konsulent"], text=money.text, project=project
    )
    kept["reserved"] = change.item_id


def _commit(stage, money, kept):
    if "reserved" in kept:
        post = PoolPost.objects.get(pk=kept["reserved"])
        change = posting.commit(post, money.amount * KRONE, by=stage.people["konsulent"], text=money.text)
        kept["bound"] = change.item_id


def _book(stage, kept, amount, text):
    if "bound" in kept:
        post = PoolPost.objects.get(pk=kept["bound"])
        posting.book(post, amount * KRONE, by=stage.people["digitek"], text=text)


def _release(stage, kept):
    if "reserved" in kept:
        post = PoolPost.objects.get(pk=kept["reserved"])
        text = "Projektet er stoppet, så pengene er givet tilbage"
        posting.release(post, post.remaining, by=stage.people["konsulent"], text=text)
