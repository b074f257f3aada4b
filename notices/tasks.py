"""What the worker does: deliver one change when the bell rings, and every minute whatever is left."""

from celery import shared_task

from lifecycle.models import StateChange
from notices.handling import handle, handle_rest
from notices.models import Delivery
from notices.sending import send_due


@shared_task(name="notices.tasks.deliver")
def deliver(change_id: int):
    """Handle one row of the log and send its mails."""
    change = StateChange.objects.filter(pk=change_id).first()
    if change is not None:
        handle(change)
        send_due(Delivery.objects.filter(change=change))


@shared_task(name="notices.tasks.sweep")
def sweep():
    """Find what no bell was heard for, what was put off, and what somebody died over."""
    handle_rest()
    send_due(Delivery.objects.all())
