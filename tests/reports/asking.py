"""How the tests ask for the pages: by whom, at which address, with which form."""

from django.urls import reverse

from lifecycle.receipts import new_token
from tests.factories import UserFactory
from tests.reports.factories import now

ROLES = {
    "ME": {}, "LE": {"manager": "Kildehaven"}, "CH": {"head": "Omsorg"}, "DI": {"director": True},
    "DK": {"consultant": True}, "DT": {"digitek": True}, "IT": {"it": True}, "KO": {"communication": True},
    "AD": {"administrator": True},
}  # fmt: skip


def person_of(role):
    return UserFactory(**ROLES[role])


def url(name, status=None, quarter=None):
    quarter = status.period if status else quarter or now()
    return reverse(f"reports:{name}", args=[quarter.slug, *([status.number] if status else [])])


def statuses(client, address):
    return client.get(address).status_code


def form(user, status=None, **typed):
    return {"token": new_token(user), "shown_version": status.version if status else "", **typed}
