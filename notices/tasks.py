"""What the worker does: deliver one change when the bell rings, and every minute whatever is left."""

from celery import shared_task

from lifecycle.models import StateChange
from notices.handling import handle, handle_rest
from notices.models import Delivery, TimedMail
from notices.sending import send_due
from notices.timed import plan


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
    send_due(TimedMail.objects.all())


@shared_task(name="notices.tasks.plan_mails")
def plan_mails():
    """Write down what time has made due, and send it; planned twice it is written down once."""
    plan()
    send_due(TimedMail.objects.all())
