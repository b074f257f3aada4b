"""What waits at the gates for this person."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from danish.text import short
from gates import policies
from gates.models import Condition, Correction, Document, GateReview, Minutes, OpinionRequest
from gates.models.review import tell_pack_authors
from gates.opinion.opinions import FIRST_GATE, JUDGED, to_look_at_again
from people.roles import Permission, RoleName
from people.waiting import Task
from projects.phases import GATES, State

COME_BACK = {GateReview.State.SENT_BACK: "Sendt tilbage", GateReview.State.RETHOUGHT: "Nytænkning besluttet"}
WHY = 160
ASKED_OF_A_PACK = (
    "gate", "submission", "state", "state_since", "submitted_by",
    "project__number", "project__title", "project__beyond_directorate", "project__proposer",
    "project__lead_area__path",
)  # fmt: skip


def waiting_for(user) -> list[Task]:
    """Packs to decide, conditions to meet, conditions to answer; to the lead what came back from a gate; to IT &
    Digitalisering what awaits its opinion or its answers."""
    return [*_to_answer(user), *_come_back(user), *_for_it(user)]


def _to_answer(user):
    """What is asked of who may decide a gate; who wrote what was handed in is asked for all of it at once."""
    decides = user.has_role(RoleName.HEAD, RoleName.DIRECTOR)
    packs = list(_open(GateReview.objects.visible_to(user))) if decides else []
    corrections = list(_proposed_corrections()) if decides else []
    conditions = list(_in_question(user))
    tell_pack_authors([*packs, *(row.review for row in corrections), *(row.review for row in conditions)])
    yield from _packs(packs, user)
    yield from _corrections(corrections, user)
    yield from _conditions(conditions, user)


def _open(reviews):
    """The packs that wait, with what their task and the matrix ask of them and nothing more: they may be many."""
    return reviews.open().select_related("project__lead_area").only(*ASKED_OF_A_PACK)


def _packs(reviews, user):
    if not reviews:
        return
    stood_in_for = user.stands_in_for()
    written = {row.review_id: row for row in Minutes.objects.open().select_related("written_by")}
    for review in reviews:
        mandate = user.mandate(policies.deciding_permission(review), review)
        if row := _to_confirm(user, review, written):
            yield row
        elif mandate["role"]:
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


def _to_confirm(user, review, written) -> Task | None:
    """What somebody wrote down of a meeting, to those who may confirm it in place of deciding anew."""
    row = written.get(review.pk)
    if row is None:
        return None
    row.review = review
    if not policies.may_answer_minutes(row, user):
        return None
    why = f"{row.written_by.display_name} har skrevet ned, hvad {row.held} besluttede ved gate {review.gate}"
    url = f"{row.get_absolute_url()}#referat"
    return Task("Gate", "warn", review.project.title, why, "Bekræft", url, row.state_since)


def _proposed_corrections():
    return Correction.objects.open().select_related("review__project__lead_area", "proposed_by")


def _corrections(rows, user):
    """Corrections that DigiTek proposes."""
    for row in rows:
        if policies.may_answer_correction(row, user):
            why = f"{row.proposed_by.display_name} foreslår en rettelse af beslutningen ved gate {row.review.gate}"
            url = row.get_absolute_url()
            yield Task("Rettelse", "warn", row.review.project.title, why, "Svar", url, row.state_since)


def _in_question(user):
    """The conditions this person may have something to do with: to meet, or met and to be answered."""
    found = Q(responsible=user) & ~Q(state__in=[Condition.State.MET, Condition.State.ACCEPTED])
    if user.may_somewhere(Permission.ANSWER_CONDITION):
        found |= Q(state=Condition.State.MET)
    return Condition.objects.filter(found).select_related("review__project__lead_area")


def _conditions(conditions, user):
    for condition in conditions:
        mine = condition.responsible_id == user.pk and condition.state != Condition.State.MET
        answer = condition.state == Condition.State.MET and policies.may_answer_condition(condition, user)
        if mine or answer:
            yield Task(
                "Betingelse",
                "warn",
                condition.review.project.title,
                condition.text,
                "Meld opfyldt" if mine else "Svar",
                f"{condition.get_absolute_url()}#betingelse-{condition.pk}",
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


def _for_it(user):
    if not user.may_somewhere(Permission.GIVE_SECURITY_OPINION):
        return
    asked = list(OpinionRequest.unanswered().filter(project__state__in=JUDGED).select_related("project", "by"))
    asked_of = {request.project_id: request.at for request in asked}
    for request in asked:
        why = short(f"{request.by.display_name} beder om jeres udtalelse. {request.note}".strip(), WHY)
        yield _opinion_task(request.project, why, request.at)
    for opinion in to_look_at_again():
        if opinion.project_id not in asked_of:
            why = "Jeres udtalelse skal vurderes igen"
            yield _opinion_task(opinion.project, why, opinion.at, opinion.look_again_by)
    yield from _items(asked_of)


def _opinion_task(project, why, since, due=None) -> Task:
    url = reverse("gates:give_opinion", args=[project.number])
    return Task("Udtalelse", "warn", project.title, why, "Giv udtalelse", url, since, due)


def _items(asked_of: dict):
    """The check items that are IT & Digitalisering's to answer, in the projects that have asked for an opinion."""
    documents = Document.objects.filter(project__in=asked_of, kind__sections__for_it=True).distinct()
    for document in documents.select_related("project", "kind").prefetch_related("kind__sections"):
        gate = max(document.project.next_gate or 0, FIRST_GATE)
        lacking = [s for s in [*document.missing_at(gate), *document.open_at(gate)] if s.for_it]
        if lacking and document.project.at_gate is None:
            why = f"Tjeklisten: {lacking[0].heading}" + (f" og {len(lacking) - 1} til" if len(lacking) > 1 else "")
            url = reverse("gates:write", args=[document.project.number, document.kind.code])
            url, since = f"{url}#id_afsnit-{lacking[0].code}", asked_of[document.project_id]
            yield Task("Tjekliste", "warn", document.project.title, why, "Besvar", url, since)
