"""The pools' standing and the projects' sums, for pages, lists and the quarterly status. All sums in øre."""

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.urls import reverse

from budget import policies
from budget.models import FixedLine, PoolFrame, PoolPost
from figures import bars
from lifecycle import clock


@dataclass(frozen=True)
class PoolStanding:
    """A pool in a year: its frame, and what is reserved, committed and spent of it."""

    frame_id: int
    pool: str
    common: bool
    frame: int
    reserved: int
    committed: int
    spent: int

    @property
    def used(self) -> int:
        return self.reserved + self.committed + self.spent

    @property
    def rest(self) -> int:
        return self.frame - self.used


@dataclass(frozen=True)
class ProjectSums:
    """What a project has of the pools, by kind."""

    reserved: int = 0
    committed: int = 0
    spent: int = 0

    @property
    def allotted(self) -> int:
        """Tildelt: the project's own sum of the three."""
        return self.reserved + self.committed + self.spent


def pools_of(year: int, user=None) -> list[PoolStanding]:
    """The pools of `year` that `user` sees (None: all of them, for the status), in one query."""
    frames = PoolFrame.objects.of_year(year).with_sums()
    return [
        PoolStanding(f.pk, f.pool.name, f.pool.is_common, f.amount, f.reserved, f.committed, f.spent)
        for f in (frames.visible_to(user) if user else frames)
    ]


def fixed_lines_of(year: int, user=None) -> list[FixedLine]:
    """The fixed lines of `year` that `user` sees (None: all of them)."""
    lines = FixedLine.objects.of_year(year)
    return list(lines.visible_to(user) if user else lines)


def bars_of(year: int, standings: list[PoolStanding]):
    """The pools as bars: a figure for the page and the PDF."""
    drawn = [bars.Pool(s.pool, s.frame, s.reserved, s.committed, s.spent) for s in standings]
    return bars.pool_bars(f"puljer-{year}", drawn, title=f"Puljer {year}")


def sums_of(projects) -> dict[int, ProjectSums]:
    """What each of `projects` has, over all years, by its key, in one query; a project without money has nothing."""
    found = {project.pk: {} for project in projects}
    rows = PoolPost.objects.filter(project__in=list(found)).values("project", "kind").annotate(sum=Sum("amount"))
    for row in rows:
        found[row["project"]][row["kind"]] = row["sum"]
    return {key: ProjectSums(**sums) for key, sums in found.items()}


@dataclass(frozen=True)
class Panel:
    """What the project's own page tells of its money; the addresses are empty for whom they do not open."""

    project: object
    sums: ProjectSums
    url: str
    reserve_url: str


def panel(project, user) -> Panel:
    """The money of a project that `user` reads in full."""
    year = clock.today().year
    query = f"?projekt={project.label}"
    return Panel(
        project=project,
        sums=sums_of([project])[project.pk],
        url=reverse("budget:year", args=[year]) + query if policies.may_see_some(user) else "",
        reserve_url=reverse("budget:reserve", args=[year]) + query if policies.may_reserve(user) else "",
    )


def _frames_for(project):
    its_own = Q(posts__project=project) | Q(year=clock.today().year, pool__unit=project.lead_area_id)
    return PoolFrame.objects.filter(pk__in=PoolFrame.objects.filter(its_own).values("pk"))


def has_hidden_pools(project, user) -> bool:
    """Whether some of those pools are not for `user` to see."""
    return _frames_for(project).exclude(pk__in=PoolFrame.objects.visible_to(user).values("pk")).exists()


def pools_for(project, user) -> list[dict]:
    """The pools the project has money of, and this year's of its leading area, that `user` sees: what is left of each.

    Plain facts, as a decision keeps what it was made on.
    """
    rows = (
        _frames_for(project)
        .visible_to(user)
        .with_sums()
        .select_related("pool")
        .order_by("-year", "pool__order", "pool__pk")
    )
    return [
        {
            "pk": row.pool_id,
            "pool": row.pool.name,
            "year": row.year,
            "rest": row.amount - row.reserved - row.committed - row.spent,
        }
        for row in rows
    ]
