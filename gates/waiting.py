"""What waits at the gates for this person."""

from gates import policies
from gates.models import Condition, GateReview
from people.roles import RoleName
from people.waiting import Task


def waiting_for(user) -> list[Task]:
    """Packs to decide, conditions to meet, conditions to answer."""
    return [*_packs(user), *_conditions(user)]


def _packs(user):
    if not user.has_role(RoleName.HEAD, RoleName.DIRECTOR):
        return
    for review in GateReview.objects.visible_to(user).open().with_project():
        if policies.may_decide(review, user):
            yield Task(
                "Gate",
                "warn",
                review.project.title,
                f"Gate {review.gate} venter på din beslutning",
                "Beslut",
                review.get_absolute_url(),
                review.state_since,
            )


def _conditions(user):
    waiting = Condition.objects.exclude(state=Condition.State.ACCEPTED).select_related("review__project__lead_area")
    for condition in waiting:
        mine = condition.responsible_id == user.pk and condition.state != Condition.State.MET
        answer = condition.state == Condition.State.MET and policies.may_answer_condition(condition, user)
        if mine or answer:
            yield Task(
                "Betingelse",
                "warn",
                condition.review.project.title,
                condition.text,
                "Meld opfyldt" if mine else "Svar",
                condition.get_absolute_url(),
                condition.state_since,
                condition.due,
            )
