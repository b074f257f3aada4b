"""The task queue: workers do what would keep a person waiting, the beat rings what time has made due."""

import os

from celery import Celery
from celery.signals import beat_init, celeryd_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digitek.settings")

app = Celery("digitek")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
@beat_init.connect
def refuse_to_start_with_demo_users(**kwargs):
    """Worker and beat hold to the same rule as the web: see `people.demo_guard`."""
    from people.demo_guard import refuse_demo_users

    refuse_demo_users()
