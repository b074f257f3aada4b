"""A portfolio of any size, room by room: what a page or the status reads of a project is there for every project."""

from datetime import timedelta

from bench import rooms
from bench.bulk import add, told
from bench.house import People
from bench.story import Story
from danish.text import fold
from ideas.models import Idea
from lifecycle import clock
from lifecycle.models import Edition, NumberSeries
from projects.models import FocusArea, Level, Membership, Project, ProjectArea, ProjectFocus, Proposal
from projects.numbers import SERIES, spellings
from projects.phases import State

CHUNK = 500
ANSWERS = (
    "Tak for din idé. Det samme behov bliver løst i det nye omsorgssystem, som kommer til jer i løbet af året.",
    "Vi har talt med jeres leder. Opgaven hører hjemme i driften, og Kørselskontoret har sagt ja til at tage den.",
    "Vi vil gerne vide, hvor mange borgere det handler om, og hvad I har prøvet indtil nu.",
)
LOOSE = (
    Idea.State.SENT, Idea.State.REJECTED, Idea.State.ASKED, Idea.State.REFERRED, Idea.State.REJECTED,
    Idea.State.WITHDRAWN, Idea.State.REFERRED, Idea.State.REJECTED,
)  # fmt: skip


class Portfolio:
    """The portfolio of the bench; `grow_to(count)` adds the projects that are missing."""

    def __init__(self):
        self.people = People()
        self.now = clock.now()
        self.count = 0
        self.edition = Edition.objects.current()
        self.levels = {level.code: level for level in Level.objects.all()}
        self.focus = list(FocusArea.objects.all())
        self.rooms = rooms.Rooms(self.people, self.edition, self.levels, self.now)

    def grow_to(self, count: int):
        """Tell of the projects up to `count`; the first ones stay as they are."""
        while self.count < count:
            until = min(self.count + CHUNK, count)
            self.people.grow_to(until)
            self._tell([Story(turn, self.now) for turn in range(self.count, until)])
            self.count = until

    def _tell(self, stories: list[Story]):
        numbers = self._numbers(stories)
        projects = add(
            [self._project(story, number) for story, (number, _) in zip(stories, numbers, strict=True)],
            by=self.people.consultant,
        )
        self._earlier(projects)
        pairs = list(zip(projects, stories, strict=True))
        add([change for pair in pairs for change in self._log(*pair)])
        self._ties(pairs)
        self._ideas(pairs, [loose for _, loose in numbers])
        self.rooms.tell(pairs)

    def _numbers(self, stories) -> list[tuple[int, int | None]]:
        """A number for each project, and for the loose idea that is told after every third."""
        series = NumberSeries.objects.get_or_create(name=SERIES)[0]
        given = []
        for story in stories:
            loose = series.last + 2 if story.turn % 3 == 1 else None
            given.append((series.last + 1, loose))
            series.last = loose or series.last + 1
        series.save()
        return given

    def _project(self, story: Story, number: int) -> Project:
        unit = self.people.units[story.unit]
        project = Project(
            number=number, title=story.title, summary=story.case.problem, type=story.type, state=story.state,
            state_since=story.since, left_state=State.INVESTIGATION if story.state == State.STOPPED else "",
            placement=story.placement, level=self._level(story), edition=self.edition, unit=unit,
            lead_area=unit.parent, owner=self.people.any(story.turn), lead=self.people.any(story.turn + 1),
            proposer=self.people.any(story.turn + 2), submitted_by=self.people.consultant,
            starts_on=story.moves[0].at.date(), expected_cost=100 * story.case.plan.price,
        )  # fmt: skip
        # What save() would have written.
        project.card_text = fold(f"{spellings(number)} {project.title}")
        project.search_text = f"{project.card_text} {self.rooms.folded(project.summary)}"
        project._history_date = story.since
        return project

    def _level(self, story) -> Level | None:
        if story.type == Project.Type.MUST:
            return self.levels["must"]
        return self.levels.get(("high", "medium", "low", "")[story.turn // 2 % 4])

    def _earlier(self, projects):
        """As they stood when they began: what the status compares with."""
        kept = [(project.state, project.state_since, project.placement) for project in projects]
        for project in projects:
            project.__dict__["state"] = State.IDEA
            project.placement = Project.Placement.PIPELINE
            project._history_date = project.state_since - timedelta(days=40)
        Project.history.bulk_history_create(projects, batch_size=CHUNK, default_user=self.people.consultant)
        for project, (state, since, placement) in zip(projects, kept, strict=True):
            project.__dict__["state"] = state
            project.state_since, project.placement = since, placement

    def _log(self, project, story):
        for move in story.moves:
            yield told(project, move.action, self.people.consultant, move.at, move.before, move.after)
        for day in range(1 + story.turn % 4):
            yield told(project, "edit", self.people.digitek, story.since + timedelta(hours=day), reason="Ny tidsplan.")

    def _ties(self, pairs):
        areas, by = list(self.people.areas.values()), self.people.consultant
        add([Membership(project=project, user=self.people.any(story.turn + step), task="Projektgruppe")
             for project, story in pairs for step in (3, 5)], by=by)  # fmt: skip
        others = [(project, areas[story.turn % len(areas)]) for project, story in pairs if story.turn % 2]
        add([ProjectArea(project=project, area=area) for project, area in others if area != project.lead_area], by=by)
        add([ProjectFocus(project=project, focus_area=self.focus[story.turn % len(self.focus)])
             for project, story in pairs], by=by)  # fmt: skip
        open_ones = [(p, s) for p, s in pairs if s.turn % 50 == 1]
        add([Proposal(project=project, action="stop", reason="Behovet er væk, og enheden har ikke tid til at deltage.",
                      proposed_by=self.people.digitek, state_since=story.since)
             for project, story in open_ones if project.state != State.STOPPED], by=by)  # fmt: skip

    def _ideas(self, pairs, loose):
        taken = [self._idea(project.number, story, Idea.State.TAKEN_UP, project)
                 for project, story in pairs if story.turn % 3 == 0]  # fmt: skip
        others = [self._idea(number, story, LOOSE[story.turn // 3 % len(LOOSE)])
                  for (_, story), number in zip(pairs, loose, strict=True) if number]  # fmt: skip
        ideas = add(taken + others, by=self.people.consultant)
        add([told(idea, "send", idea.sender, idea.sent_at, Idea.State.DRAFT, Idea.State.SENT) for idea in ideas])
        add([told(idea, "answer", self.people.consultant, idea.state_since, Idea.State.SENT, idea.state, idea.answer)
             for idea in ideas if idea.state != Idea.State.SENT])  # fmt: skip

    def _idea(self, number, story: Story, state, project=None) -> Idea:
        sent = story.moves[0].at - timedelta(days=20)
        idea = Idea(
            number=number, title=story.case.title, problem=story.case.problem, unit=self.people.units[story.unit],
            sender=self.people.any(story.turn + 2), handler=self.people.consultant, sent_at=sent, project=project,
            state=state, state_since=sent + timedelta(days=9), manager=self.people.manager,
            referred_to="Kørselskontoret" if state == Idea.State.REFERRED else "",
            answer="" if state in (Idea.State.SENT, Idea.State.TAKEN_UP) else ANSWERS[story.turn % len(ANSWERS)],
        )  # fmt: skip
        idea.search_text = f"{fold(spellings(number) + ' ' + idea.title)} {self.rooms.folded(idea.problem)}"
        idea._history_date = idea.state_since
        return idea
