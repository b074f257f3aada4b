"""Where the projects lie in a matrix, and what another one would make of them."""

from dataclasses import dataclass

from figures.appetite import Mark, risk_appetite
from figures.figure import Figure
from progress import limits, scales
from progress.models import AppetiteProposal, RiskAppetite, RiskAssessment
from progress.models.risk import Size
from projects.models import Project

MOST = 100  # rows of a table


@dataclass(frozen=True)
class Standing:
    """A project's newest assessment, held against a matrix that need not be the one it was said under."""

    assessment: RiskAssessment
    tolerated: int | None

    @property
    def project(self) -> Project:
        return self.assessment.project

    @property
    def verdict(self) -> scales.Appetite:
        return scales.appetite(self.assessment.overall, self.tolerated)

    @property
    def above(self) -> int:
        """How many categories it lies above what is tolerated; below it is negative, and 0 when it cannot be said."""
        return self.assessment.overall - self.tolerated if self.tolerated else 0

    @property
    def deviation(self) -> str:
        """The same as the table writes it."""
        if self.tolerated is None:
            return "–"
        return f"{self.above:+d}".replace("-", "−") if self.above else "0"

    @property
    def said_otherwise(self) -> bool:
        """Whether the assessment itself, under the matrix of its day, says another thing."""
        return self.verdict != self.assessment.appetite

    @property
    def mark(self) -> Mark:
        said = self.assessment
        return Mark(self.project.label, said.overall, said.potential, said.investment)


def newest_assessments(projects):
    """The newest assessment of each of the projects that are under way, with what a table shows of it."""
    rows = RiskAssessment.objects.filter(project__in=projects.under_way().order_by().values("pk"))
    return rows.newest_of_each().select_related("project", "said_under").order_by("project__number")


def standings(matrix: str, user) -> list[Standing]:
    """The projects that this person reads in full: those over come first, those of whom it cannot be said last."""
    found = [_stand(matrix, row) for row in newest_assessments(Project.objects.visible_to(user))]
    return sorted(found, key=lambda row: (row.tolerated is None, -row.above, row.project.number))


def _stand(matrix, assessment) -> Standing:
    return Standing(assessment, limits.tolerated(matrix, assessment.potential, assessment.investment))


def figure_of(appetite: RiskAppetite | AppetiteProposal, rows=(), before: RiskAppetite | None = None) -> Figure:
    """The matrix as the figure draws it, with the projects of `rows` in it, and how it is another than `before`."""
    marks, old = [row.mark for row in rows], limits.rows_of(before.limits) if before else None
    return risk_appetite("risikovillighed", limits.rows_of(appetite.limits), marks, old)


@dataclass(frozen=True)
class Cell:
    """A place of the matrix that becomes another."""

    potential: str
    investment: str
    was: int
    becomes: int


def cells_of(proposal: AppetiteProposal) -> list[Cell]:
    """The places that a proposal changes, in words."""
    return [Cell(Size(p).label, Size(i).label, was, becomes) for (p, i), was, becomes in proposal.changes]


@dataclass(frozen=True)
class Effect:
    """A project that would be judged otherwise: how it stands now, and how it would."""

    now: Standing
    then: Standing

    @property
    def project(self) -> Project:
        return self.now.project


@dataclass(frozen=True)
class Effects:
    """Whom a proposal would judge otherwise, if their risk were assessed again as it is."""

    every: list[Effect]

    @classmethod
    def of(cls, proposal: AppetiteProposal) -> "Effects":
        """Of all projects under way, whoever may read them."""
        old, new = proposal.based_on.limits, proposal.limits
        rows = newest_assessments(Project.objects.all())
        pairs = [Effect(_stand(old, row), _stand(new, row)) for row in rows]
        return cls([pair for pair in pairs if pair.now.verdict != pair.then.verdict])

    @property
    def numbers(self) -> list[int]:
        """What a decision keeps of them."""
        return [effect.project.number for effect in self.every]

    def named_to(self, user) -> "NamedEffects":
        """Those this person may read, and how many there are besides."""
        keys = [effect.project.pk for effect in self.every]
        seen = set(Project.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
        return NamedEffects([effect for effect in self.every if effect.project.pk in seen], len(self.every))


@dataclass(frozen=True)
class NamedEffects:
    """The projects a person is told of by name, of so many in all."""

    named: list[Effect]
    many: int

    @property
    def hidden(self) -> int:
        return self.many - len(self.named)
