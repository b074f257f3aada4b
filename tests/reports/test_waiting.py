"""What the statuses ask of whom."""

from datetime import timedelta

import pytest

from lifecycle import clock
from reports import rendering
from reports.waiting import waiting_for
from tests.factories import ProjectFactory, UserFactory
from tests.reports.factories import done, maker, ordered, released

pytestmark = pytest.mark.django_db


def verbs(user):
    return [(task.verb, task.url) for task in waiting_for(user)]


def test_a_released_status_waits_two_weeks_for_chefer_and_direktoer():
    status = released()
    readers = [UserFactory(head="Omsorg"), UserFactory(director=True)]
    others = [UserFactory(), UserFactory(manager="Kildehaven"), UserFactory(it=True), UserFactory(communication=True)]

    assert [verbs(user) for user in readers] == [[("Læs", status.get_absolute_url())]] * 2
    assert [verbs(user) for user in others] == [[]] * 4
    with clock.at(clock.now() + timedelta(days=15)):
        assert verbs(readers[0]) == []


def test_only_the_newest_version_of_a_quarter_waits():
    released()
    ProjectFactory()
    second = released()

    assert verbs(UserFactory(head="Omsorg")) == [("Læs", second.get_absolute_url())]


def test_a_draft_that_is_ready_and_one_that_failed_wait_for_those_who_make_them():
    chef, status = UserFactory(head="Omsorg"), ordered()
    assert verbs(maker()) == []

    rendering.fail(rendering.claim(status.pk), "For stor.")
    assert verbs(maker()) == [("Prøv igen", status.get_absolute_url())]

    ProjectFactory()
    status = done()
    assert verbs(maker()) == [("Se udkastet", status.get_absolute_url())]
    assert verbs(UserFactory(consultant=True)) == [("Se udkastet", status.get_absolute_url())]
    assert verbs(chef) == []
