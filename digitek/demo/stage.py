"""The stage of the demo: its people, places, ideas and projects by the names the stories use."""

from dataclasses import dataclass, field

from digitek.demo.calendar import Timeline
from ideas.models import Idea
from people.models import Unit, User
from projects.models import Project


@dataclass
class Stage:
    """Who and what the stories name: people by user name, units by name, ideas and projects by key."""

    people: dict[str, User]
    timeline: Timeline
    units: dict[str, Unit] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    drafts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self):
        self.units = {unit.name: unit for unit in Unit.objects.select_related("parent")}

    def many(self, names) -> list[User]:
        return [self.people[name] for name in names]

    def idea(self, key: str) -> Idea:
        """The idea as it is now."""
        return Idea.objects.get(pk=self.drafts[key])

    def project(self, key: str) -> Project:
        """The project as it is now."""
        return Project.objects.get(number=self.numbers[key])
