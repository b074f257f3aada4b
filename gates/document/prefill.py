"""What the portal already knows for a section, so that nothing is asked for twice: it stands there to be confirmed."""

from collections.abc import Callable
from dataclasses import dataclass

from benefits.models import Leg
from budget.queries import sums_of
from danish.dates import dato
from danish.money import kroner
from progress.queries import risk_of
from projects.models import Project


@dataclass(frozen=True)
class Known:
    """A section's text as the portal can write it, and where it comes from: "Gevinster", "Idébeskrivelse"."""

    text: str
    source: str


class Facts:
    """What the project's idea, papers, gains, money and risk say; each read once, and only when a section asks."""

    def __init__(self, project: Project):
        self.project = project
        self.idea = getattr(project, "idea", None)
        self._papers = None
        self._benefits = None

    def paper(self, code: str, section: str) -> Known | None:
        """A section of an earlier paper."""
        if self._papers is None:
            self._papers = {paper.kind.code: paper for paper in self.project.documents.select_related("kind")}
        paper = self._papers.get(code)
        return _known(paper.texts.get(section, ""), paper.kind.label) if paper else None

    @property
    def benefits(self) -> list:
        if self._benefits is None:
            self._benefits = list(self.project.benefits.active().in_order())
        return self._benefits


def known_texts(project: Project, code: str) -> dict[str, Known]:
    """What is known for each section of the paper `code`, by the section's code; a section not known is not there."""
    facts = Facts(project)
    return {section: known for (paper, section), find in KNOWN.items() if paper == code and (known := find(facts))}


def _known(text: str, source: str) -> Known | None:
    return Known(text.strip(), source) if text.strip() else None


def _problem(facts: Facts) -> Known | None:
    if facts.idea:
        return _known(facts.idea.problem, "Idéen")
    return _known(facts.project.summary, "Projektets beskrivelse")


def _idea(facts: Facts) -> Known | None:
    return _known(f"{facts.idea.title}\n\n{facts.idea.known_solution}", "Idéen") if facts.idea else None


def _gainer(facts: Facts) -> Known | None:
    return _known(facts.idea.get_gainer_display(), "Idéen") if facts.idea else None


def _gains(leg: str) -> Callable[[Facts], Known | None]:
    """The positive gains of one leg, as a list."""
    return lambda facts: _listed([gain for gain in facts.benefits if gain.leg == leg and not gain.is_negative])


def _losses(facts: Facts) -> Known | None:
    return _listed([gain for gain in facts.benefits if gain.is_negative])


def _listed(gains) -> Known | None:
    return _known("\n".join(f"- **{gain.title}**: {gain.expected}" for gain in gains), "Gevinster")


def _measured_by(facts: Facts) -> Known | None:
    """Who answers for which gain; how it is measured is for the writer to say."""
    named = [(gain.title, gain.responsible.display_name) for gain in facts.benefits if gain.responsible_id]
    return _known("\n".join(f"- {title}: ansvarlig {name}" for title, name in named), "Gevinster")


def _dates(facts: Facts) -> Known | None:
    begins, ends = facts.project.starts_on, facts.project.ends_on
    lines = [f"- Begynder {dato(begins)}" if begins else "", f"- Slutter {dato(ends)}" if ends else ""]
    return _known("\n".join(filter(None, lines)), "Projektets plan")


def _money(facts: Facts) -> Known | None:
    sums, cost = sums_of([facts.project])[facts.project.pk], facts.project.expected_cost
    lines = [
        f"- Forventet investering: {kroner(cost)}" if cost else "",
        f"- Reserveret i puljerne: {kroner(sums.reserved)}" if sums.reserved else "",
        f"- Disponeret: {kroner(sums.committed)}" if sums.committed else "",
        f"- Forbrugt: {kroner(sums.spent)}" if sums.spent else "",
    ]
    return _known("\n".join(filter(None, lines)), "Økonomi")


def _committed(facts: Facts) -> Known | None:
    """The contract's sum in øre, as its field stores it."""
    committed = sums_of([facts.project])[facts.project.pk].committed
    return Known(str(committed), "Økonomi (disponeret)") if committed else None


def _people(facts: Facts) -> Known | None:
    project = facts.project
    members = ", ".join(link.user.display_name for link in project.active_members)
    areas = ", ".join([project.lead_area.name, *(link.area.name for link in project.active_areas)])
    lines = [
        f"- Projektejer: {project.owner.display_name}" if project.owner else "",
        f"- Projektleder: {project.lead.display_name}" if project.lead else "",
        f"- Medlemmer: {members}" if members else "",
        f"- Områder: {areas}",
    ]
    return _known("\n".join(filter(None, lines)), "Personer og områder")


def _risk(facts: Facts) -> Known | None:
    risk = risk_of(facts.project)
    if risk is None:
        return None
    factors = "\n".join(f"- {label.capitalize()}: {category}" for label, category in risk.factors.items())
    return _known(f"Samlet vurdering: {risk.get_overall_display()}\n\n{risk.reason}\n\n{factors}", "Risikoradaren")


def _results(facts: Facts) -> Known | None:
    """What was expected, to be answered with what was seen."""
    expected = "\n".join(f"- **{gain.title}** – ventet: {gain.expected} – målt: " for gain in facts.benefits)
    return _known(expected, "Gevinster") or facts.paper("gevinstafklaring", "maling")


def _lessons(facts: Facts) -> Known | None:
    found = facts.project.lessons.active()
    return _known("\n".join(f"- **{lesson.title}**: {lesson.text}" for lesson in found), "Læring")


def _from(code: str, section: str) -> Callable[[Facts], Known | None]:
    return lambda facts: facts.paper(code, section)


# (paper, section) → what the portal knows; a paper of another edition that has other sections asks for nothing here.
KNOWN: dict[tuple[str, str], Callable[[Facts], Known | None]] = {
    ("idebeskrivelse", "problem"): _problem,
    ("idebeskrivelse", "ide"): _idea,
    ("idebeskrivelse", "malgruppe"): _gainer,
    ("gevinstafklaring", "effektivitet"): _gains(Leg.EFFICIENCY),
    ("gevinstafklaring", "kvalitet"): _gains(Leg.QUALITY),
    ("gevinstafklaring", "trivsel"): _gains(Leg.WELLBEING),
    ("gevinstafklaring", "maling"): _measured_by,
    ("gevinstafklaring", "negative"): _losses,
    ("projektbeskrivelse", "formal"): _from("idebeskrivelse", "effekt"),
    ("projektbeskrivelse", "indhold"): _from("idebeskrivelse", "ide"),
    ("projektbeskrivelse", "tidsplan"): _dates,
    ("projektbeskrivelse", "ressourcer"): _money,
    ("projektbeskrivelse", "organisering"): _people,
    ("projektbeskrivelse", "risiko"): _risk,
    ("kontrakt", "sum"): _committed,
    ("evaluering", "resultater"): _results,
    ("evaluering", "okonomi"): _money,
    ("evaluering", "laering"): _lessons,
}
