"""What the worker does with files: each night, what came in and was never kept is swept away."""

from celery import shared_task

from files import sweeping


@shared_task
def sweep():
    """Remove bytes a day old that belong to nothing."""
    sweeping.sweep()
