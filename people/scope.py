"""What a thing tells the permission matrix about itself, and what a person's roles reach."""

from dataclasses import dataclass, field

from django.db.models import Q


class Scoped:
    """A thing that permissions are asked about. Each room answers for its own things."""

    def places(self) -> set[str]:
        """The paths of the units it belongs to (`Unit.path`)."""
        return set()

    def is_own(self, user) -> bool:
        """Whether it is the person's own (scope E)."""
        return False

    def has_member(self, user) -> bool:
        """Whether the person is a member of the project (scope P)."""
        return False

    def near_ids(self) -> set[int]:
        """Those for whom `is_own` or `has_member` may hold."""
        return set()

    def author_ids(self) -> set[int]:
        """Who wrote, proposed or submitted it: they are excepted where the matrix says ≠."""
        return set()


class OwnedBy(Scoped):
    """Something that is one person's own, when that is all the matrix asks."""

    def __init__(self, user_id: int | None):
        self.user_id = user_id

    def is_own(self, user) -> bool:
        return user.pk == self.user_id


@dataclass(frozen=True)
class Holding:
    """A role held at this moment: its name and the path of the unit it is held at ("" for everywhere).

    `on_behalf_of` is the key of whose role it is, when one stands in for somebody.
    """

    role: str
    path: str = ""
    label: str = ""
    on_behalf_of: int | None = None

    def covers(self, places: set[str], area_wide: bool) -> bool:
        """Whether any of `places` lies in the holding's area."""
        own = area_of(self.path) if area_wide else self.path
        return bool(own) and any(place.startswith(own) for place in places)


@dataclass(frozen=True)
class Reach:
    """Everything a person's roles reach under one permission: all, some areas, own things, things one is member of."""

    everything: bool = False
    paths: frozenset[str] = field(default_factory=frozenset)
    own: bool = False
    member: bool = False

    def __bool__(self):
        return self.everything or bool(self.paths) or self.own or self.member

    def within(self, *path_lookups: str) -> Q:
        """The things with a unit in the reached areas; `path_lookups` name the fields with a unit's path."""
        found = Q(pk__in=[])
        for lookup in path_lookups:
            for path in self.paths:
                found |= Q(**{f"{lookup}__startswith": path})
        return found


def area_of(path: str) -> str:
    """The path of the chefområde a unit lies in: the first two steps of the tree."""
    steps = path.split("/")
    return "/".join(steps[:2]) + "/" if len(steps) > 2 else path
