"""What has changed since the project's last decision at a gate: facts, papers, files, opinion, gains, risk, money."""

from dataclasses import dataclass

from django.db.models import Max

from benefits.models import Benefit
from budget.models import PoolPost
from budget.models.post import Kind
from danish.money import kroner
from gates.document.comparing import Changed, compare
from gates.document.sections import frozen, written
from gates.models import GateReview, PackItem
from gates.policies import reads_papers
from gates.submission.readiness import readable
from lifecycle.models import StateChange
from overview.asof import Fact, facts_at
from overview.values import round_the_change
from progress.queries import Assessed, risk_changed_since
from projects.models import Project

OF_A_GAIN = ("title", "sign", "leg", "weight", "expected")
NOT_THERE, GIVEN_UP, TAKEN_BACK, NOT_GIVEN = "var ikke med", "gælder ikke mere", "trukket tilbage", "ikke givet"


@dataclass(frozen=True)
class Paper:
    """A document that reads differently now: the version that was decided on, None for one that came later."""

    document: object
    version: int | None
    changes: list[Changed]


@dataclass(frozen=True)
class Since:
    """Everything that is another than it was when `review` had been decided on, as one person may read it."""

    review: GateReview
    facts: list[Fact]
    papers: list[Paper]
    files: list[Fact]
    opinion: list[Fact]
    gains: list[Fact]
    risk: Assessed | None
    money: list[Fact]

    @property
    def is_nothing(self) -> bool:
        told = (self.facts, self.papers, self.files, self.opinion, self.gains, self.risk, self.money)
        return not any(told)


def last_decided(project: Project) -> GateReview | None:
    """The project's last submission that was decided on; reads what is prefetched."""
    return next((review for review in project.gate_reviews.all() if review.decision_id), None)


def since_last_gate(project: Project, user) -> Since | None:
    """What differs for `user`; None for a project that no gate has decided on."""
    review = last_decided(project)
    if review is None:
        return None
    # What the decision itself moved belongs to how it stood then.
    carried = StateChange.objects.filter(because=review.decision_id).aggregate(last=Max("at"))["last"]
    moment = max(review.decision.at, carried or review.decision.at)
    return Since(
        review=review,
        facts=[fact for fact in facts_at(project, moment) if fact.differs],
        papers=_papers(project, user),
        files=_files(project, moment) if reads_papers(project, user) else [],
        opinion=_opinion(project, moment),
        gains=_gains(project, moment),
        risk=risk_changed_since(project, moment),
        money=_money(project, moment),
    )


def _papers(project, user) -> list[Paper]:
    """Each document this person reads, against its newest version that was decided on."""
    decided = PackItem.objects.filter(review__project=project, review__decision__isnull=False)
    in_order = decided.select_related("version").order_by("version__number")
    newest = {item.version.document_id: item.version for item in in_order}
    found = []
    for document in readable(project, user):
        version = newest.get(document.pk)
        changes = compare(frozen(version.content) if version else [], written(document))
        if changes:
            found.append(Paper(document, version.number if version else None, changes))
    return found


def _files(project, moment) -> list[Fact]:
    """Each attachment that came, has another version, or was taken back."""
    found = []
    for attachment in project.attachments.prefetch_related("versions"):
        then = sum(version.at <= moment for version in attachment.versions.all())
        gone, gone_then = attachment.is_withdrawn, attachment.is_withdrawn and attachment.withdrawn_at <= moment
        was = f"version {then}" if then and not gone_then else ""
        now = "" if gone else f"version {attachment.last_number}"
        if was != now:
            found.append(Fact(attachment.name, was or NOT_THERE, now or TAKEN_BACK))
    return found


def _opinion(project, moment) -> list[Fact]:
    """What IT & Digitalisering has said since, beside what it said before."""
    said = list(project.opinions.order_by("number"))
    was = next((opinion for opinion in reversed(said) if opinion.at <= moment), None)
    if not said or said[-1] == was:
        return []
    before, now = _said(was), _said(said[-1])
    return [Fact(label, before.get(label, NOT_GIVEN), words) for label, words in now.items()]


def _said(opinion) -> dict[str, str]:
    """An opinion in three words by what they are about; nothing for none."""
    if opinion is None:
        return {}
    return {"Udtalelse": f"nr. {opinion.number}"} | {part["label"]: part["verdict"] for part in opinion.parts}


def _gains(project, moment) -> list[Fact]:
    """Each gain that came, was given up, or is told differently."""
    rows = Benefit.history.filter(project=project.pk, history_date__lte=moment).order_by("history_date", "history_id")
    then = {row.id: row for row in rows}
    found = []
    for gain in project.benefits.in_order():
        was = then.get(gain.pk)
        if was is None and gain.active:
            found.append(Fact(gain.title, NOT_THERE, _told(gain)))
        elif was is not None and (was.active, _key(was)) != (gain.active, _key(gain)):
            found.append(Fact(gain.title, *_before_and_after(was, gain)))
    return found


def _before_and_after(was, gain) -> tuple[str, str]:
    before, after = (_told(one) if one.active else GIVEN_UP for one in (was, gain))
    return round_the_change(before, after)


def _key(gain) -> tuple:
    return tuple(getattr(gain, name) for name in OF_A_GAIN)


def _told(gain) -> str:
    """A gain, or a row of its history, in one line."""
    return f"{gain.title} · {gain.get_leg_display()} · vægt {gain.weight} · {gain.expected}"


def _money(project, moment) -> list[Fact]:
    """The sums of the pools, by kind, then and now."""
    posts = list(PoolPost.objects.filter(project=project).values_list("kind", "amount", "at"))
    found = []
    for kind in Kind:
        now = sum(amount for code, amount, _ in posts if code == kind)
        then = sum(amount for code, amount, at in posts if code == kind and at <= moment)
        if then != now:
            found.append(Fact(kind.label, kroner(then), kroner(now)))
    return found
