"""Settings, addresses and the task queue of the portal; nothing else imports this package."""

from digitek.celery import app as celery_app

__all__ = ["celery_app"]
