"""Demo accounts have a known password: anything but a demo refuses to start while one of them exists."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from people.models import User


def refuse_demo_users():
    """ImproperlyConfigured when a demo account exists and DEMO is off. An empty database has none."""
    if settings.DEMO:
        return
    try:
        found = list(User.objects.filter(demo=True).values_list("username", flat=True)[:3])
    except DatabaseError:
        return
    if found:
        raise ImproperlyConfigured(
            f"Demobrugere findes ({', '.join(found)} …), og DEMO er ikke 1. Start på en tom database, eller sæt DEMO=1."
        )
