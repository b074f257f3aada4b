"""The cards of the board as one person sees them: each with the form that moves it, when it may be moved."""

from dataclasses import dataclass

from lifecycle.receipts import new_token
from lists.listing import CellValue, Column, Heading, Row, Table
from priorities.forms import PlaceForm
from priorities.lanes import Lane, Scale
from priorities.models import Round
from priorities.queries import in_order, lanes
from priorities.rows import PriorityRow


@dataclass(frozen=True)
class Move:
    """The small form under a card: a token of its own, the version shown, the lanes to choose from."""

    token: str
    version: int
    choices: list[Lane]
    selected: str


@dataclass(frozen=True)
class Card:
    """A project on the board; `refused` is its form as it came back, with what was typed and what must be mended."""

    row: PriorityRow
    move: Move | None
    refused: PlaceForm | None = None
    focused: bool = False


def board_of(round: Round, rows, user, may_move: bool, refused=None, focus: int | None = None) -> list[tuple]:
    """The lanes, each with its cards; `refused` is the form of the card whose move was refused."""
    scale = Scale()

    def card(row):
        mine = refused if refused is not None and refused.row.number == row.number else None
        move = _move(row, scale, user, mine) if may_move and not row.must else None
        return Card(row, move, mine, row.number == focus)

    return [(column.lane, [card(row) for row in column.rows]) for column in lanes(round, rows)]


def _move(row, scale, user, refused) -> Move:
    selected = refused["lane"].value() if refused else row.lane.code
    version = row.placing.version if row.placing else 0
    return Move(new_token(user), version, scale.choices(row.before), selected)


COLUMNS = {
    "title": Column("title", "Projekt", title=True),
    "area": Column("area", "Område"),
    "phase": Column("phase", "Fase", minor=True),
    "recommended": Column("recommended", "Anbefalet"),
    "lane": Column("lane", "Placering"),
    "previous": Column("previous", "Sidst"),
    "reason": Column("reason", "Begrundelse"),
}


def table_for(round: Round, rows: list[PriorityRow], url_of) -> Table:
    """The same board as a list, highest lane first; `url_of(row)` is where a row leads."""
    headings = [Heading(column) for column in COLUMNS.values()]
    if round.is_closed:
        headings[4] = Heading(Column("lane", "Besluttet"))
    made = [Row(url_of(row), [CellValue(COLUMNS[key], value) for key, value in _cells(row).items()])
            for row in in_order(rows)]  # fmt: skip
    return Table(str(round), headings, made)


def _cells(row: PriorityRow) -> dict:
    recommended = row.recommended.label if row.recommended else "låst" if row.must else "mangler"
    return {
        "title": f"{row.label} {row.title}",
        "area": row.area,
        "phase": row.phase,
        "recommended": recommended,
        "lane": row.lane.label,
        "previous": f"{row.move} {row.previous.label}".strip() if row.previous else "ny",
        "reason": row.reason or (row.recommendation.why if row.recommendation else ""),
    }
