"""What the page shows beside a pack: it goes along with the form, is compared, and is kept by the decision."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from django.urls import reverse

from benefits.queries import TekWeights, tek_of, tek_point
from budget.models import Pool
from budget.queries import has_hidden_pools, pools_for, sums_of
from danish.dates import dato
from figures.figure import Figure
from figures.risk import CATEGORIES, mini_risk
from figures.tek import tek_figure
from gates.models import GateReview
from gates.models.document import CONTRACT
from gates.opinion.opinions import newer_than_pack
from gates.submission.readiness import READ_FOR_NEEDS, Need, gate_of, needs
from lifecycle.fingerprint import fingerprint
from people.models import User
from people.roles import Permission
from progress.queries import risk_changed_since, risk_of
from progress.scales import appetite
from projects.policies import may_read

# What rooms above say of a project to somebody who decides on it: each is called with project and user, and answers
# with plain facts ("heading", "text", "by"), or None.
ADVICE: list[Callable] = []
OF_THE_PROJECT = (*READ_FOR_NEEDS, "gate_reviews__decision", "memberships", "other_areas__area")


def needs_of(review: GateReview) -> list[Need]:
    """What the gate asks for, now; its project's papers and conditions are read once."""
    prefetch_related_objects([review.project], *OF_THE_PROJECT)
    return needs(review.project, gate_of(review.project, review.gate))


def facts_of(review: GateReview, user, rows=None) -> dict:
    """Everything beside the pack as plain facts; ids for people, so that a name can be erased. `rows`: `needs_of`."""
    project = review.project
    rows = needs_of(review) if rows is None else rows
    return {
        "title": project.title,
        "area": project.lead_area.name,
        "newer_opinion": newer.fact if (newer := newer_than_pack(review)) else None,
        "needs": [{"label": need.label, "met": need.met, "code": need.code} for need in rows],
        "submitted_despite": review.despite,
        "recommendation": _recommendation(review),
        "advice": [said for ask in ADVICE if (said := ask(project, user))],
        "gains": _gains(project),
        "risk": _risk(review),
        "money": _money(review, user),
    }


def shown_fingerprint(review: GateReview, user, facts: dict | None = None) -> str:
    """One fingerprint for all that this person decides on: the pack, and what stands beside it."""
    return fingerprint([review.evidence(), facts or facts_of(review, user)])


def lacking_in(facts: dict) -> list[str]:
    return [need["label"] for need in facts["needs"] if not need["met"]]


def as_read_by(user, review: GateReview, facts: dict, reads_papers: bool) -> dict:
    """Of what was shown to who decided, that which this person may see: pools (row 30), the board (row 69), papers."""
    money = dict(facts["money"])
    seen = set(Pool.objects.visible_to(user).values_list("pk", flat=True)) if money["pools"] else ()
    money["pools"] = [pool for pool in money["pools"] if pool["pk"] in seen]
    if not reads_papers:
        money.pop("contract")
    advice = facts["advice"] if user.may(Permission.SEE_BOARD, about=review.project) else []
    return facts | {"money": money, "advice": advice}


def _recommendation(review) -> dict | None:
    if not review.recommendation:
        return None
    at = review.recommended_at or review.state_since
    by = review.recommended_by_id or review.submitted_by_id
    return {"text": review.recommendation, "by": by, "on": dato(at)}


def _gains(project) -> dict | None:
    weights = tek_of(project)
    return weights._asdict() if weights.is_weighted else None


def _risk(review) -> dict | None:
    newest = risk_of(review.project)
    if newest is None:
        return None
    before = last_gate(review)
    changed = risk_changed_since(review.project, before.decision.at) if before else None
    return {
        "overall": newest.overall,
        "tolerated": newest.tolerated,
        "on": dato(newest.at),
        "by": newest.by_id,
        "since": f"gate {before.gate}, {before.submission}. behandling" if before else "",
        "first": bool(changed and changed.first),
        "changed": changed.changed if changed else [],
    }


def last_gate(review) -> GateReview | None:
    """The project's submission before this one that was decided on."""
    decided = [r for r in review.project.gate_reviews.all() if r.decision_id and r.pk < review.pk]
    return max(decided, key=lambda r: r.pk, default=None)


def _money(review, user) -> dict:
    project = review.project
    sums = sums_of([project])[project.pk]
    return {
        "expected": project.expected_cost,
        "reserved": sums.reserved,
        "committed": sums.committed,
        "spent": sums.spent,
        "contract": _contract_sum(review),
        "pools": pools_for(project, user),
    }


def _contract_sum(review) -> int | None:
    """The sum of the contract, in øre: the frozen one when it is in the pack, else as it is written now."""
    written = next((d for d in review.project.documents.all() if d.kind.code == CONTRACT), None)
    if written is None:
        return None
    frozen = next((item.version for item in review.pack.all() if item.version.document_id == written.pk), None)
    if frozen is None:
        return _sum_in(written.texts)
    return _sum_in({s["code"]: s["text"] for s in frozen.content["sections"]})


def _sum_in(texts: dict) -> int | None:
    text = texts.get("sum", "")
    return int(text) if text.isdecimal() else None


@dataclass(frozen=True)
class Shown:
    """The facts as the page draws them; `needs` as this person may follow them, with ways to where each is mended."""

    facts: dict
    needs: list
    tek: Figure | None
    risk_figure: str = ""
    risk_word: str = ""
    appetite: object = None
    names: dict = field(default_factory=dict)
    # For who reads the pack alone the two are empty, and it is said when pools are not shown.
    gains_url: str = ""
    risk_url: str = ""
    hides_pools: bool = False

    @property
    def lacking(self) -> list[str]:
        return lacking_in(self.facts)

    @property
    def readiness(self) -> str:
        met = len(self.facts["needs"]) - len(self.lacking)
        return f"{met} af {len(self.facts['needs'])} er på plads"

    @property
    def recommended_by(self) -> str:
        said = self.facts["recommendation"]
        return self.names.get(said["by"], "") if said else ""

    @property
    def assessed_by(self) -> str:
        return self.names.get(self.facts["risk"]["by"], "")


def shown_to(user, review: GateReview, facts: dict, rows=None, *, reads_papers: bool) -> Shown:
    """The facts of now, or those a decision has kept; `rows` are the needs with their ways, when they are of now."""
    facts = as_read_by(user, review, facts, reads_papers)
    project, gains, risk = review.project, facts["gains"], facts["risk"]
    weights = TekWeights(**gains) if gains else None
    people = {said["by"] for said in (facts["recommendation"], risk) if said}
    reads_it = may_read(project, user)
    ways = {"gains_url": "benefits:list", "risk_url": "progress:risk"} if reads_it else {}
    return Shown(
        facts=facts,
        needs=rows if rows is not None else facts["needs"],
        tek=tek_figure(f"tek-{project.number}", [tek_point(project, weights)]) if weights else None,
        risk_figure=mini_risk(f"risiko-lille-{project.number}", risk["overall"]) if risk else "",
        risk_word=CATEGORIES[risk["overall"]] if risk else "",
        appetite=appetite(risk["overall"], risk["tolerated"]) if risk else None,
        names=dict(User.objects.filter(pk__in=people).values_list("pk", "name")) if people else {},
        hides_pools=not reads_it and has_hidden_pools(project, user),
        **{name: reverse(address, args=[project.number]) for name, address in ways.items()},
    )
