"""What the page of a refusal says: Danish, and nothing of the words that are for the log."""

import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from lifecycle.errors import Refused
from tests.test_access import EXPECTED, LOGGED_READS

pytestmark = pytest.mark.django_db

MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@pytest.mark.parametrize("who", ["sender", "it", "communication"])
def test_a_refusal_says_nothing_of_what_the_log_says(standing_world, who, caplog):
    """Unless what it says was written to be read."""
    client, refused = Client(), []
    client.force_login(standing_world.people[who])
    for name in EXPECTED.keys() - LOGGED_READS:
        caplog.clear()
        with caplog.at_level(logging.WARNING, "portal.access"):
            answer = client.get(reverse(name, args=standing_world.arguments(name)))
        if answer.status_code == 403:
            [logged] = [record.args[-1] for record in caplog.records if record.name == "portal.access"]
            said = MAIN.search(answer.content.decode())[0]
            refused.append(name)
            to_be_read = isinstance(logged, Refused)
            assert (str(logged) in said, "Din rolle giver ikke adgang" in said) == (to_be_read, not to_be_read), name

    assert refused


def test_a_sentence_that_was_written_to_be_read_is_read(standing_world):
    client = Client()
    client.force_login(standing_world.people["employee"])

    answer = client.get(reverse("priorities:board", args=standing_world.arguments("priorities:board")))

    assert answer.status_code == 403
    assert "Prioriteringen er for chefgruppen, direktøren og Team DigiTek." in answer.content.decode()
