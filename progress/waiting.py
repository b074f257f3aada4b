"""What waits here for this person: a quarter that ends without a status, somebody who asks for help, a new matrix."""

from datetime import timedelta

from django.urls import reverse

from danish.dates import Quarter, midnight
from danish.text import short
from lifecycle import clock
from people.roles import RoleName
from people.waiting import Task
from progress import policies
from progress.models import AppetiteProposal, StatusReport
from projects.models import Project
from projects.phases import State

LAST_DAYS = timedelta(days=30)
WHY = 160


def waiting_for(user) -> list[Task]:
    """Status to write for the project's lead; help to give for DigiTek; a risk appetite to answer for a chef."""
    tasks = [*_to_write(user), *_to_answer(user)]
    if user.has_role(RoleName.CONSULTANT, RoleName.DIGITEK):
        tasks += _asked_for_help()
    return tasks


def _to_write(user):
    """In the last 30 days of the quarter: the running projects that this person leads and nobody has told of in it."""
    quarter = Quarter.of(clock.now())
    begins = quarter.last_day - LAST_DAYS
    if clock.today() <= begins:
        return
    told = StatusReport.objects.filter(at__gte=quarter.start)
    running = user.led.under_way().exclude(placement=Project.Placement.BACKLOG)
    for project in running.exclude(pk__in=told.values("project")).by_title():
        since = midnight(begins + timedelta(days=1))
        why = f"Ingen status for {quarter} endnu"
        url = reverse("progress:report", args=[project.number])
        yield Task("Status", "warn", project.title, why, "Skriv status", url, since, quarter.last_day)


def _to_answer(user):
    """The risk appetite that somebody else proposes."""
    if not policies.may_confirm_some(user):
        return
    for row in AppetiteProposal.objects.open().select_related("proposed_by", "based_on"):
        if policies.may_answer_appetite(row, user):
            why = f"{row.proposed_by.display_name} foreslår andre grænser {row.where}"
            yield Task("Forslag", "warn", "Risikovillighed", why, "Svar", row.get_absolute_url(), row.state_since)


def _asked_for_help():
    """What the newest status of a project asks for, until the next one."""
    newest = StatusReport.objects.newest_of_each().exclude(help_wanted="")
    ended = [State.CLOSED, State.STOPPED]
    for said in newest.exclude(project__state__in=ended).select_related("project", "by").order_by("pk"):
        why = short(f"{said.by.display_name}: {said.help_wanted}", WHY)
        yield Task("Hjælp ønskes", "warn", said.project.title, why, "Læs", said.get_absolute_url(), said.at)
