"""Gates with a planned date: whose it is to be ready, and what is still missing a week before."""

from datetime import timedelta

from danish.dates import dato
from gates.submission.readiness import READ_FOR_NEEDS, Need, gate_of, missing
from lifecycle import clock
from people.waiting import Task
from projects.models import Project

READY_BEFORE = timedelta(days=7)


def coming(lead=None):
    """The projects whose next gate is at most a week away or has gone by; of `lead` when somebody is named."""
    soon = Project.objects.before_gate().filter(gate_on__lte=clock.today() + READY_BEFORE)
    found = (soon.filter(lead=lead) if lead else soon).with_people()
    return found.prefetch_related(*READ_FOR_NEEDS)


def lacking(project: Project) -> list[Need]:
    """What its next gate asks for and does not get yet."""
    gate = gate_of(project)
    return missing(project, gate) if gate else []


def waiting_for(user) -> list[Task]:
    """To the lead: the gate that comes, with what is missing, or that it can be handed in."""
    return [_task(project, lacking(project)) for project in coming(lead=user)]


def _task(project, needs) -> Task:
    gone = "var" if project.gate_on < clock.today() else "er"
    named = ", ".join(need.label for need in needs[:3]) + (" …" if len(needs) > 3 else "")
    why = f"Gate {project.next_gate} {gone} planlagt {dato(project.gate_on)}. "
    why += f"Mangler: {named}" if needs else "Alt er klar til at blive indsendt"
    verb = "Gør klar" if needs else "Indsend"
    since = clock.now()
    return Task("Gate", "warn", project.title, why, verb, project.get_absolute_url(), since, project.gate_on)
