"""The lanes of the board: a placement, and for what is i gang its level."""

from dataclasses import dataclass, field

from projects.models import Level, Project

ABOVE, BELOW, SAME = "▲", "▼", "="


@dataclass(frozen=True)
class Lane:
    """One lane; `rank` orders them, highest first. Two lanes are the same one when their codes are."""

    code: str
    label: str = field(compare=False)
    rank: int = field(compare=False)
    level: Level | None = field(default=None, compare=False)
    choosable: bool = field(default=True, compare=False)

    @classmethod
    def read(cls, kept: dict | None) -> "Lane | None":
        """The lane as a decision's evidence keeps it, whatever the scale has become since."""
        return cls(**kept) if kept else None

    @property
    def kept(self) -> dict:
        """The lane as evidence keeps it."""
        return {"code": self.code, "label": self.label, "rank": self.rank}

    @property
    def locked(self) -> bool:
        """Only for SKAL-projekter."""
        return self.level is not None and self.level.locked

    @property
    def values(self) -> dict:
        """What a project that is put here becomes; in Pipeline and Backlog it keeps its level."""
        if self.level is not None:
            return {"placement": Project.Placement.ACTIVE, "level": self.level}
        return {} if self == UNPLACED else {"placement": Project.Placement(self.code)}

    def against(self, other: "Lane | None") -> str:
        """▲ when it is above `other`, ▼ below, = the same; nothing when there is nothing to hold it against."""
        if other is None or UNPLACED in (self, other):
            return ""
        return SAME if self == other else ABOVE if self.rank > other.rank else BELOW


PIPELINE = Lane(Project.Placement.PIPELINE.value, Project.Placement.PIPELINE.label, -1)
BACKLOG = Lane(Project.Placement.BACKLOG.value, Project.Placement.BACKLOG.label, -2)
UNPLACED = Lane("unplaced", "Ikke prioriteret", -3, choosable=False)


class Scale:
    """Every lane as the settings are now, highest first; reads the levels once."""

    def __init__(self):
        levels = [
            Lane(level.code, level.label, level.rank, level, choosable=level.active and not level.locked)
            for level in Level.objects.all()
        ]
        self._lanes = {lane.code: lane for lane in [*levels, PIPELINE, BACKLOG, UNPLACED]}

    def __iter__(self):
        return iter(self._lanes.values())

    def named(self, code: str) -> Lane | None:
        return self._lanes.get(code)

    def of(self, project: Project) -> Lane:
        """Where a project stands: SKAL-projekter always in the locked lane."""
        if project.type == Project.Type.MUST:
            return self.must
        if project.placement != Project.Placement.ACTIVE:
            return self._lanes[project.placement]
        return self._lanes[project.level.code] if project.level_id else UNPLACED

    @property
    def must(self) -> Lane:
        return next(lane for lane in self if lane.locked)

    @property
    def top(self) -> Lane:
        """The highest lane that can be chosen."""
        return next(lane for lane in self if lane.choosable)

    def choices(self, present: Lane) -> list[Lane]:
        """The lanes a project can be given; the one it has may be kept, even when its step is switched off."""
        return [lane for lane in self if lane.choosable or (lane == present and lane != UNPLACED)]

    def shown(self, used) -> list[Lane]:
        """The lanes of a board: those in use, and those switched off that still hold a project of `used`."""
        used = set(used)
        return [lane for lane in self if lane.choosable or lane in used or (lane.locked and lane.level.active)]
