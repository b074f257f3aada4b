"""How a cell of the permission matrix is tried: an account with that role alone, and where everything stands to it."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from budget.models import FixedLine, Pool
from communication.models import Article
from gates.models import Condition
from ideas.models import Idea
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from people.roles import MATRIX, Cell, Permission, RoleName
from projects.models import Project
from projects.models.links import Membership
from tests.budget.factories import reserved
from tests.factories import ProjectFactory, UserFactory
from tests.people.house import other_directorate
from tests.people.page import COLUMNS, is_promised, letters, promised
from tests.reports.factories import done
from tests.world import World, build_world

P = Permission
EVERYTHING, CARD, NOTHING = Cell(frozenset("A")), Cell(frozenset("K")), Cell()
# Reading comes before acting: it is given, so that the action's own row is what is tried.
READING = {P.READ: EVERYTHING, P.SEE_CARDS: CARD, P.COMMENT_POST: EVERYTHING, P.SEE_POOLS: EVERYTHING,
           P.SEE_BOARD: EVERYTHING}  # fmt: skip
ONLY_ROLE = {
    "LE": {"manager": "Kildehaven"},
    "CH": {"head": "Omsorg"},
    "DI": {"director": True},
    "DK": {"consultant": True},
    "DT": {"digitek": True},
    "IT": {"it": True},
    "KO": {"communication": True},
    "AD": {"administrator": True},
}
PLACED = ("LE", "CH", "DI")


@dataclass
class Scene:
    """The world of tests/world.py, a place outside every person's area, and an account for each role alone."""

    world: World = field(default_factory=build_world)
    clients: dict = field(default_factory=dict)

    def __post_init__(self):
        # Only a technical account is nobody's employee, and so holds the one role and no other.
        alone = {column: UserFactory(technical=True, **roles) for column, roles in ONLY_ROLE.items()}
        self.people = {"ME": UserFactory(), **alone}
        self.elsewhere = other_directorate()
        ProjectFactory(title="Nyt siden den frigivne status", proposer=self.world.people["sender"])
        self.draft = done(by=self.world.people["digitek"])
        self.common = reserved(10, "Fællespulje", by=self.world.people["digitek"])
        for column, person in self.people.items():
            self.clients[column] = Client()
            self.clients[column].force_login(person)
        # Nobody else sees these rows, so autovacuum counts none of them: unanalysed, a page of joins can take minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def put(self, thing, **values):
        """Set facts by hand, past the door; returns the thing as it is then."""
        item = self.world.things[thing] if isinstance(thing, str) else thing
        QuerySet(type(item)).filter(pk=item.pk).update(**values)
        return type(item)._base_manager.get(pk=item.pk)

    def stand(self, person, standing, tie):
        """Put everything where `standing` says: in the person's own area ("near", "author") or in another."""
        if standing not in ("near", "author"):
            for model, places in (
                (Project, ("lead_area", "unit")), (Idea, ("unit",)), (Article, ("unit",)), (Pool, ("unit",)),
                (FixedLine, ("unit",)),
            ):  # fmt: skip
                QuerySet(model).update(**dict.fromkeys(places, self.elsewhere))
        if standing == "member":
            for project in Project.objects.all():
                Membership(project=project, user=person).save(by=self.world.people["digitek"])
        if standing == "author":
            QuerySet(Project).update(proposer=person)
            QuerySet(Article).update(begun_by=person)
            QuerySet(Condition).update(met_by=person)
        if standing == "own":
            model, *names = tie
            QuerySet(model).update(**dict.fromkeys(names, person))


@dataclass(frozen=True)
class Probe:
    """A row's action: what it asks, what is E's tie to the thing, what stands before it, what it promises."""

    row: int
    ask: Callable
    tie: tuple = (Project, "proposer")
    opened: dict = field(default_factory=dict)
    reads: bool = False
    promise: Callable | None = None
    standings: tuple = ()

    def standings_tried(self) -> list[str]:
        """How the page's letters of this row make it worth standing to the thing."""
        if self.standings:
            return list(self.standings)
        given = "".join(letters(self.row, column)[0] for column in COLUMNS)
        ways = {"O": "far", "P": "member", "E": "own", "≠": "author"}
        return ["near", *(way for letter, way in ways.items() if letter in given)]

    def promised(self, column, standing) -> bool:
        """What the page says of that person, standing so."""
        if self.promise:
            return self.promise(promised(self.row, column))
        covered = standing in ("near", "author") and column in PLACED
        ties = {"own": standing == "own", "member": standing == "member", "author": standing == "author"}
        return is_promised(self.row, column, covered=covered, **ties)

    def outcome(self, scene, column, standing):
        """Let in (True), refused and nothing written (False), or the status that is neither."""
        with opened(self, column), undone():
            person = scene.people[column]
            scene.stand(person, standing, self.tie)
            before = StateChange.objects.count()
            status = self.ask(scene, person, scene.clients[column])
            written = StateChange.objects.count() - before
        if status == (200 if self.reads else 302) and (self.reads or written):
            return True
        return False if status in (403, 404) and not written else status


@contextmanager
def undone():
    """Whatever is done in here has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def cells(role: RoleName, changed: dict):
    """The code's table with other cells for that role."""
    kept = {permission: MATRIX[permission][role] for permission in changed}
    for permission, other in changed.items():
        MATRIX[permission][role] = other
    try:
        yield
    finally:
        for permission, cell in kept.items():
            MATRIX[permission][role] = cell


def opened(probe, column):
    """What stands before the row's own question, for that role."""
    given = {p: cell for p, cell in (READING | probe.opened).items() if p != probe.row}
    return cells(COLUMNS[column], given)


def at(name):
    """Say which address is asked."""

    def named(ask):
        ask.address = name
        return ask

    return named


def get(name, *arguments):
    """Read an address; an argument may be a function of the scene."""

    def ask(scene, person, client):
        return client.get(reverse(name, args=_filled(scene, name, arguments))).status_code

    return at(name)(ask)


def post(name, typed, scenery=None, arguments=()):
    """Send a form as `typed(scene)`; `scenery` is the thing and what it must be like before."""

    def ask(scene, person, client):
        if scenery:
            thing, values = scenery
            scene.put(thing, **values)
        url = reverse(name, args=_filled(scene, name, arguments))
        return client.post(url, {"token": new_token(person), **typed(scene)}).status_code

    return at(name)(ask)


def _filled(scene, name, arguments) -> list:
    if not arguments:
        return scene.world.arguments(name)
    return [argument(scene) if callable(argument) else argument for argument in arguments]
