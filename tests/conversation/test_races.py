"""Two at once: one form, one follower."""

import pytest
from django.db import transaction

from conversation.following import follow
from conversation.models import Comment, Follow
from conversation.talking import edit, withdraw, write
from lifecycle.errors import AlreadyDone, Conflict
from lifecycle.models import StateChange
from lifecycle.receipts import Shown, new_token, read_token
from tests.conversation.factories import CommentFactory
from tests.factories import ProjectFactory, UserFactory
from tests.racing import on_postgresql, race, rounds, winners

pytestmark = [pytest.mark.django_db(transaction=True), on_postgresql]


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def project():
    with transaction.atomic():
        return ProjectFactory()


def shown_to(user, version=None) -> Shown:
    return Shown(read_token(new_token(user), user), version)


def test_one_form_sent_twice_at_once_is_one_comment(digitek, project):
    for _ in rounds(40, 8):
        before = Comment.objects.count(), StateChange.objects.count()
        shown = shown_to(digitek)

        def send(shown=shown):
            return write(project, "Samme", by=digitek, shown=shown)

        outcomes = race(send, send, send)
        assert len(winners(outcomes)) == 1
        assert {type(o.error) for o in outcomes if not o.won} == {AlreadyDone}
        assert (Comment.objects.count(), StateChange.objects.count()) == (before[0] + 1, before[1] + 1)


def test_without_the_token_each_is_a_comment(digitek, project):
    """The control: it is the token that makes them one."""
    race(*[lambda: write(project, "Samme", by=digitek)] * 3)

    assert Comment.objects.count() == 3


def test_following_from_two_windows_at_once_is_one_follower(digitek):
    for _ in rounds(40, 8):
        with transaction.atomic():
            project = ProjectFactory()
        outcomes = race(*[lambda p=project: follow(p, by=digitek, shown=shown_to(digitek))] * 3)
        assert [o.error for o in outcomes] == [None] * 3
        assert Follow.objects.about(project).count() == 1


def test_mended_and_taken_back_at_once_one_of_them_holds(digitek, project):
    for _ in rounds(40, 8):
        comment = CommentFactory(item=project, by=digitek)
        mine, theirs = Comment.objects.get(pk=comment.pk), Comment.objects.get(pk=comment.pk)
        outcomes = race(
            lambda c=mine: edit(c, "Andre ord", by=digitek, shown=shown_to(digitek, 1)),
            lambda c=theirs: withdraw(c, by=digitek, shown=shown_to(digitek, 1)),
        )
        assert len(winners(outcomes)) == 1
        assert {type(o.error) for o in outcomes if not o.won} == {Conflict}
        assert Comment.objects.get(pk=comment.pk).version == 2
