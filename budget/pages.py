"""What stands on the pages about money besides the figures: the switch of years, the moves of a post."""

from dataclasses import dataclass

from django.urls import reverse

from budget.framing import years
from budget.models import PoolPost
from budget.models.post import Kind
from danish.money import kroner
from lifecycle import clock


@dataclass(frozen=True)
class BudgetYear:
    """A year of money, as what a form is about."""

    year: int

    def __str__(self):
        return f"Økonomi {self.year}"

    @property
    def label(self) -> str:
        return str(self)

    def get_absolute_url(self):
        return reverse("budget:year", args=[self.year])


@dataclass(frozen=True)
class Tab:
    """A year one can switch to."""

    label: str
    url: str
    current: bool


def year_tabs(shown: int) -> list[Tab]:
    """The years with a frame, this year and the next."""
    this_year = clock.today().year
    found = sorted({*years(), this_year, this_year + 1})
    return [Tab(str(year), BudgetYear(year).get_absolute_url(), year == shown) for year in found]


@dataclass(frozen=True)
class KeyFigure:
    """A sum of all the pools on the page."""

    label: str
    value: str
    kind: str = ""


SUMS = {"frame": "Ramme", "reserved": "Reserveret", "committed": "Disponeret", "spent": "Forbrugt", "rest": "Rest"}


def figures_of(standings) -> list[KeyFigure]:
    """The sums over the pools that are shown; nothing for a single pool, whose bar says it all."""
    if len(standings) < 2:
        return []
    found = [(label, sum(getattr(standing, name) for standing in standings)) for name, label in SUMS.items()]
    return [KeyFigure(label, kroner(value), "bad" if value < 0 else "") for label, value in found]


@dataclass(frozen=True)
class Move:
    """What can be done with a post: the button, and what the form asks."""

    action: str
    verb: str
    label: str
    help_text: str
    primary: bool = False


MOVES = {
    "commit": Move("commit", "Disponér", "Aftale eller beslutning", "Fx: Kontrakt med leverandøren", True),
    "book": Move("book", "Bogfør forbrug", "Bilag", "Fx: Faktura 10432", True),
    "release": Move("release", "Frigiv", "Begrundelse", "Hvorfor gives pengene tilbage til puljen?"),
}
TAKE_BACK = Move("release", "Tilbagefør", "Begrundelse", "Hvorfor tilbageføres bogføringen?")


def moves_of(post: PoolPost, left: int) -> list[tuple[Move, str]]:
    """The buttons of a post with `left` øre in it, each with its address."""
    if left <= 0:
        return []
    onward = {Kind.RESERVED: ["commit", "release"], Kind.COMMITTED: ["book", "release"], Kind.SPENT: ["release"]}
    found = [move_of(post, action) for action in onward[post.kind]]
    return [(move, reverse(f"budget:{move.action}", args=[post.frame.year, post.pk])) for move in found]


def move_of(post: PoolPost, action: str) -> Move:
    """The words of a move on this very post: what was booked is taken back, the rest is given back."""
    return TAKE_BACK if action == "release" and post.kind == Kind.SPENT else MOVES[action]
