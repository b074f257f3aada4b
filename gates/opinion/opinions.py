"""IT & Digitalisering's opinion: asked for, given, and read as it stands."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from gates import policies
from gates.models import Opinion, OpinionRequest
from lifecycle import clock
from lifecycle.door import begin, lock
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from projects.models import Project
from projects.phases import State

IT = "IT & Digitalisering"
# From this gate on it is asked for, goes along in the pack and is shown at the decision.
FIRST_GATE = 2
SOON = timedelta(days=14)
# The phases in which the next decision still waits, or one is being made.
JUDGED = (State.IDEA, State.GATE_1, State.INVESTIGATION, State.GATE_2, State.TRIAL, State.GATE_3)


@transaction.atomic
def ask(project: Project, *, by, shown=None, note: str = ""):
    """Ask for an opinion; returns the request and the receipt. Asking once is enough until the answer is there."""
    receipt = spend(shown, by=by)
    lock(project)
    refuse_to_ask(project)
    request = OpinionRequest(project=project, by=by, note=note)
    begin(request, "ask_for_opinion", by=by, may=policies.may_ask_for_opinion, receipt=receipt, reason=note)
    if receipt:
        receipt.seal(f"{IT} er bedt om en udtalelse", request.get_absolute_url())
    return request, receipt


@transaction.atomic
def give(project: Project, *, by, shown=None, **said):
    """Give an opinion; it takes the place of the one before, which stands. Returns it and the receipt."""
    receipt = spend(shown, by=by)
    lock(project)
    refuse_when_not_judged(project)
    opinion = Opinion(project=project, by=by, number=project.opinions.count() + 1, **said)
    begin(opinion, "give_opinion", by=by, may=policies.may_give_opinion, receipt=receipt)
    if receipt:
        receipt.seal("Udtalelsen er givet", opinion.get_absolute_url())
    return opinion, receipt


def refuse_to_ask(project: Project):
    """Conflict when an opinion would count for nothing, or one is already asked for."""
    refuse_when_not_judged(project)
    if pending(project):
        raise Conflict(project, f"{IT} er allerede spurgt om {project.label} og har ikke svaret endnu.")


def refuse_when_not_judged(project: Project):
    """Conflict when there is no gate ahead that an opinion counts for."""
    if not is_judged(project):
        phase = project.get_state_display().lower()
        raise Conflict(
            project, f"{project} kan ikke få en udtalelse nu: det er «{phase}» og skal ikke til flere gates."
        )


def is_judged(project: Project) -> bool:
    """Whether there is a gate ahead for which an opinion counts."""
    return project.is_gated and project.state in JUDGED


def current(project: Project) -> Opinion | None:
    """The newest opinion; reads what is prefetched."""
    return max(project.opinions.all(), key=lambda opinion: opinion.number, default=None)


@dataclass(frozen=True)
class Panel:
    """What the project page shows: the newest opinion, and what this person can do about it."""

    opinion: Opinion | None
    shown: bool
    may_ask: bool
    may_give: bool


def panel(project: Project, user) -> Panel:
    """Costs nothing but what is prefetched, and one question for those who may give an opinion."""
    opinion, judged = current(project), is_judged(project)
    return Panel(
        opinion,
        shown=opinion is not None or (judged and project.state != State.IDEA),
        may_ask=judged and policies.may_ask_for_opinion(OpinionRequest(project=project), user),
        may_give=judged and policies.may_give_opinion(Opinion(project=project), user),
    )


def pending(project: Project) -> OpinionRequest | None:
    """The request that waits for an answer."""
    return OpinionRequest.unanswered().filter(project=project).select_related("by").first()


def newer_than_pack(review) -> Opinion | None:
    """What has been said since the pack was handed in, when the opinion counts at that gate."""
    if review.gate < FIRST_GATE or not review.is_open:
        return None
    newest = current(review.project)
    return newest if newest and newest.pk != review.opinion_id else None


def to_look_at_again():
    """The newest opinion of each project under way, when it runs out within a fortnight, or has."""
    newest = Opinion.objects.newest_of_each().filter(look_again_by__lte=clock.today() + SOON)
    return newest.filter(project__state__in=JUDGED, project__type=Project.Type.DIGITEK).select_related("project")
