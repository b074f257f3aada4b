"""What waits at the gates for this person."""

from django.db.models import Exists, OuterRef, Q

from danish.text import short
from gates import policies
from gates.models import Condition, Correction, GateReview
from gates.models.review import pack_with_authors
from people.roles import Permission, RoleName
from people.waiting import Task
from projects.phases import GATES, State

COME_BACK = {GateReview.State.SENT_BACK: "Sendt tilbage", GateReview.State.RETHOUGHT: "Nytænkning besluttet"}
WHY = 160


def waiting_for(user) -> list[Task]:
    """Packs to decide, conditions to meet, conditions to answer; to the lead what came back from a gate."""
    return [*_packs(user), *_corrections(user), *_conditions(user), *_come_back(user)]


def _packs(user):
    if not user.has_role(RoleName.HEAD, RoleName.DIRECTOR):
        return
    stood_in_for = user.stands_in_for()
    for review in GateReview.objects.visible_to(user).open().with_project().with_authors():
        mandate = user.mandate(policies.deciding_permission(review), review)
        if mandate["role"]:
            behalf = stood_in_for.get(mandate["on_behalf_of_id"], "")
            yield Task(
                "Gate",
                "warn",
                review.project.title,
                f"Gate {review.gate} venter på din beslutning" + (f" på vegne af {behalf}" if behalf else ""),
                "Beslut",
                review.get_absolute_url(),
                review.state_since,
            )


def _corrections(user):
    """Corrections that DigiTek proposes."""
    if not user.has_role(RoleName.HEAD, RoleName.DIRECTOR):
        return
    rows = Correction.objects.open().select_related("review__project__lead_area", "proposed_by")
    for row in rows.prefetch_related(pack_with_authors("review__pack")):
        if policies.may_answer_correction(row, user):
            why = f"{row.proposed_by.display_name} foreslår en rettelse af beslutningen ved gate {row.review.gate}"
            url = row.get_absolute_url()
            yield Task("Rettelse", "warn", row.review.project.title, why, "Svar", url, row.state_since)


def _in_question(user):
    """The conditions this person may have something to do with: to meet, or met and to be answered."""
    found = Q(responsible=user) & ~Q(state__in=[Condition.State.MET, Condition.State.ACCEPTED])
    if user.may_somewhere(Permission.ANSWER_CONDITION):
        found |= Q(state=Condition.State.MET)
    conditions = Condition.objects.filter(found).select_related("review__project__lead_area")
    return conditions.prefetch_related(pack_with_authors("review__pack"))


def _conditions(user):
    for condition in _in_question(user):
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


def _come_back(user):
    """To the lead: the projects that stand where a gate sent them back to, until somebody takes them up again."""
    later = GateReview.objects.filter(project=OuterRef("project"), pk__gt=OuterRef("pk"))
    found = GateReview.objects.filter(state__in=COME_BACK, project__lead=user).exclude(Exists(later))
    for review in found.with_project():
        project, anew = review.project, review.state == GateReview.State.RETHOUGHT
        if project.state != (State.RETHINK if anew else GATES[review.gate][0]) or not project.is_gated:
            continue
        why = short(f"{COME_BACK[review.state]} ved gate {review.gate}: {review.decision.reason}", WHY)
        verb = "Begynd forfra" if anew else "Ret og indsend"
        yield Task("Gate", "warn", project.title, why, verb, project.get_absolute_url(), review.state_since)
