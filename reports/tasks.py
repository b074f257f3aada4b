"""What the worker does with a status: render it, ring again for what waits, make one when a quarter has ended."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from danish.dates import Quarter
from lifecycle import clock
from lifecycle.errors import Conflict
from people.models import system_user
from projects.models import Project
from reports import rendering
from reports.models import QuarterlyStatus
from reports.ordering import TooMany, order

logger = logging.getLogger("portal.reports")
RUNG_BY = {"order", "retry"}


@shared_task
def render(status_id: int):
    """Make the PDF of one version, if it is free to take."""
    rendering.make(status_id)


@shared_task
def sweep():
    """Ring again for every version that waits, also those whose worker was killed; a lost ring costs a minute."""
    for status_id in rendering.due():
        _ring(status_id)


@shared_task
def ensure_quarter_status():
    """The quarter that has ended gets its version, and its next one when what it shows is another than the newest's."""
    quarter = Quarter.of(clock.now()).previous
    if not Project.history.filter(history_date__lt=quarter.end).exists():
        return  # the portal was not in use then
    newest = QuarterlyStatus.objects.of(quarter).first()
    try:
        order(quarter, by=system_user(), introduction=newest.introduction if newest else "")
    except Conflict:
        logger.info("status of %s is being ordered by others", quarter)
    except TooMany as refused:
        logger.warning("status of %s cannot be made by itself: %s", quarter, refused)


def ring_for(sender, change, **kwargs):
    """The bell on the log: an order that is committed is handed to a worker."""
    if change.action in RUNG_BY and change.item_type.model == "quarterlystatus":
        _ring(change.item_id)


def _ring(status_id: int):
    """Wake a worker; when the broker is away, the sweep does it later."""
    try:
        render.delay(status_id)
    except OperationalError as error:
        logger.warning("no worker rung for status %s: %s", status_id, error)
