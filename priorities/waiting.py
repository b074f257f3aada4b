"""What waits in the open rounds for this person."""

from django.db.models import Count, Q

from people.roles import Permission
from people.waiting import Task
from priorities.models import Round
from priorities.queries import lacking_recommendations
from projects.models import Project

TAG = "Prioritering"


def waiting_for(user) -> list[Task]:
    """DigiTek: the recommendations that are missing. Chefgruppen: those to read, and the meeting to decide in."""
    recommends, decides = user.may(Permission.RECOMMEND_PRIORITY), user.may(Permission.DECIDE_PRIORITY)
    if not (recommends or decides):
        return []
    tasks = []
    for round in Round.objects.open():
        if recommends and (count := lacking_recommendations(round)):
            tasks.append(_task(round, f"{count} {_mangler(count)} anbefaling", "Anbefal", "?vis=liste"))
        if decides and (task := _to_read_or_decide(round)):
            tasks.append(task)
    return tasks


def _to_read_or_decide(round) -> Task | None:
    if round.is_in_meeting:
        placed = Q(pk__in=round.placings.standing().values("project"))
        count = _movable().aggregate(all=Count("pk"), placed=Count("pk", filter=placed))
        return _task(round, f"Mødet er i gang: {count['placed']} af {count['all']} er afgjort", "Beslut")
    count = round.recommendations.count()
    return _task(round, f"{count} {'anbefaling' if count == 1 else 'anbefalinger'} at læse", "Læs") if count else None


def _movable():
    return Project.objects.under_way().exclude(type=Project.Type.MUST)


def _mangler(count: int) -> str:
    return "projekt mangler" if count == 1 else "projekter mangler"


def _task(round, why, verb, query="") -> Task:
    return Task(TAG, "warn", str(round), why, verb, round.get_absolute_url() + query, round.state_since)
