"""What waits among the quarterly statuses for this person."""

from datetime import timedelta

from lifecycle import clock
from people.roles import Permission, RoleName
from people.waiting import Task
from reports.models import QuarterlyStatus, RenderJob

NEWS_FOR = timedelta(days=14)


def waiting_for(user) -> list[Task]:
    """To read for chefer and direktør; to mend or release for those who make it."""
    found = []
    if user.has_role(RoleName.HEAD, RoleName.DIRECTOR):
        found += _to_read()
    if user.may(Permission.RELEASE_STATUS):
        found += _to_handle()
    return found


def _to_read():
    """The newest released version of each quarter, for two weeks."""
    news = QuarterlyStatus.objects.filter(released_at__gt=clock.now() - NEWS_FOR).for_lists().newest_first()
    for status in _first_of_each_quarter(news):
        yield _task(status, "info", "Der er en ny kvartalsstatus til chefgruppen", "Læs", status.released_at)


def _to_handle():
    """The newest version of each quarter, when it has failed or waits to be released."""
    statuses = QuarterlyStatus.objects.for_lists().newest_first()
    for status in _first_of_each_quarter(statuses):
        if status.job.state == RenderJob.State.FAILED:
            yield _task(status, "bad", "PDF'en kunne ikke dannes", "Prøv igen", status.frozen_at)
        elif status.job.state == RenderJob.State.DONE and not status.is_released:
            yield _task(status, "warn", "Udkastet er klar til at blive frigivet", "Se udkastet", status.frozen_at)


def _first_of_each_quarter(statuses):
    seen = set()
    for status in statuses:
        if status.period not in seen:
            seen.add(status.period)
            yield status


def _task(status, kind, why, verb, since):
    title = f"Kvartalsstatus, {status.period}"
    return Task("Kvartalsstatus", kind, title, why, verb, status.get_absolute_url(), since)
