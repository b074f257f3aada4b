"""Leder and chef approve while somebody writes (R8), and both at once: never approved with other words."""

import time
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Model

import communication.answering
import communication.writing
import lifecycle.door
from communication.answering import answer
from communication.models import Approval, Article
from communication.writing import write
from lifecycle.errors import Conflict
from lifecycle.models import Decision, Tracked
from lifecycle.receipts import Shown
from tests.communication.factories import TEXT, ArticleFactory, head_of, manager_of
from tests.factories import UserFactory
from tests.racing import errors, on_postgresql, race, rounds

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
FEW = range(3)


@pytest.fixture
def unlocked(monkeypatch):
    """No row lock: both read before either writes."""

    def careless(item):
        item.refresh_from_db()
        time.sleep(0.03)
        return item

    for module in (communication.answering, communication.writing, lifecycle.door):
        monkeypatch.setattr(module, "lock", careless)


@pytest.fixture
def unguarded(unlocked, monkeypatch):
    """No version check either: what is left when nobody thinks of the others."""
    monkeypatch.setattr(Tracked, "_do_update", Model._do_update)


@transaction.atomic
def article_of(leder, chef):
    return ArticleFactory(state="for_approval", manager=leder, head=chef)


def approving(article, person):
    mine = Article.objects.get(pk=article.pk)
    seen = mine.text_sha256
    return lambda: answer(mine, "approve", by=person, shown=Shown(uuid4()), text_sha256=seen)


def writing(article, person, versioned):
    mine = Article.objects.get(pk=article.pk)
    shown = Shown(uuid4(), mine.version if versioned else None)
    return lambda: write(mine, by=person, shown=shown, title=mine.title, text="Nye ord.")


def is_sound(article, outcomes) -> bool:
    """Whoever was told "saved" is; approved means both approved exactly the words that stand there."""
    article = Article.objects.get(pk=article.pk)
    if any(not isinstance(error, Conflict) for error in errors(outcomes)):
        return False
    decisions = Decision.objects.about(article).count()
    if outcomes[-1].won:
        # The approvals may have been first: then they were a decision, and the new words took it out of force.
        return (article.text, article.state) == ("Nye ord.", "for_approval") and decisions <= 1
    given = [row.text_sha256 for row in Approval.objects.filter(article=article, verdict="approve")]
    whole = given == [article.text_sha256] * 2 and article.approved_sha256 == article.text_sha256
    return article.text == TEXT and decisions <= 1 and (whole if article.state == "approved" else len(given) < 2)


def approve_while_written(people, versioned):
    leder, chef, digitek = people
    article = article_of(leder, chef)
    outcomes = race(approving(article, leder), approving(article, chef), writing(article, digitek, versioned))
    return is_sound(article, outcomes)


@pytest.fixture
def people(transactional_db):
    return manager_of("Kildehaven"), head_of("Omsorg"), UserFactory(digitek=True)


@pytest.mark.parametrize("versioned", [True, False], ids=["page of its own version", "no version"])
def test_an_article_is_never_approved_with_other_words(people, versioned):
    assert all(approve_while_written(people, versioned) for _ in rounds(200))


def test_without_the_lock_and_the_version_words_are_lost_or_wrongly_approved(people, unguarded):
    assert not all(approve_while_written(people, False) for _ in FEW)


def approve_at_once(people) -> bool:
    leder, chef, _ = people
    article = article_of(leder, chef)
    outcomes = race(approving(article, leder), approving(article, chef))
    state = Article.objects.get(pk=article.pk).state
    return not errors(outcomes) and (state, Decision.objects.about(article).count()) == ("approved", 1)


def test_two_approvals_at_once_are_one_decision(people):
    assert all(approve_at_once(people) for _ in rounds(200))


def test_without_the_lock_one_of_two_approvals_is_refused_and_nothing_is_decided(people, unlocked):
    assert not all(approve_at_once(people) for _ in FEW)
