"""An opinion in the moment of the decision: it was shown to who decides, or it came after; each with its control."""

from time import sleep
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from gates.decision import decisions, views
from gates.decision.basis import needs_of, shown_fingerprint
from gates.decision.decisions import decide
from gates.models import GateReview
from gates.opinion import opinions
from gates.opinion.opinions import give
from lifecycle.errors import Conflict
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import Shown, new_token
from lifecycle.verify import chain
from projects.models import Project
from tests.factories import OpinionFactory, ProjectFactory, UserFactory
from tests.gates.test_machine import ReviewFactory
from tests.racing import errors, on_postgresql, race, rounds

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
# Long enough for the other to come in between the reading and the writing.
GAP = 0.03
FEW = range(3)
WHY = "Afprøvningen kan begynde uden det, der mangler."
NO = {"security": "not_recommended", "integration": "recommended", "security_text": "Data ligger uden for EU."}


class Cast:
    def __init__(self):
        with transaction.atomic():
            self.chef, self.it, self.digitek = (
                UserFactory(head="Omsorg"),
                UserFactory(it=True),
                UserFactory(digitek=True),
            )

    @transaction.atomic
    def waiting(self) -> GateReview:
        """A pack that waits at gate 2 with the opinion that was given before it was handed in."""
        project = ProjectFactory(state="gate_2")
        opinion = OpinionFactory(project=project, by=self.it)
        return ReviewFactory(project=project, gate=2, submitted_by=self.digitek, opinion=opinion)

    def says_no(self, review):
        return give(Project.objects.get(pk=review.project_id), by=self.it, **NO)


@pytest.fixture
def cast():
    return Cast()


# --- In the same moment ----------------------------------------------------------------------------------------------


@pytest.fixture
def slow(monkeypatch):
    """Between reading what the decision stands on and writing it down there is time for the opinion."""
    ask = decisions.facts_of

    def slowly(*arguments):
        facts = ask(*arguments)
        sleep(GAP)
        return facts

    monkeypatch.setattr(decisions, "facts_of", slowly)


def at_once(cast, outcome) -> tuple:
    review = cast.waiting()
    page = {"shown": Shown(uuid4(), review.version), "pack": shown_fingerprint(review, cast.chef)}
    found = GateReview.objects.get(pk=review.pk)
    decides = lambda: decide(found, outcome, by=cast.chef, **page, reason=WHY, despite=WHY)  # noqa: E731
    decided, given = race(decides, lambda: cast.says_no(review))
    return review, decided, given


def is_sound(review, decided, given) -> bool:
    """Decided on what was shown, the opinion later or not at all; or the opinion first, and nothing decided."""
    if any(type(error) is not Conflict for error in errors([decided, given])):
        return False
    told = StateChange.objects.filter(action="give_opinion").order_by("pk").last()
    if not decided.won:
        return (
            given.won and not Decision.objects.about(review).exists() and GateReview.objects.get(pk=review.pk).is_open
        )
    decision, _ = decided.value
    moved = StateChange.objects.about(review).get(because=decision)
    later = not given.won or told.pk > moved.pk
    return later and decision.basis["newer_opinion"] is None and list(chain()) == []


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("outcome", ["approve", "stop"])
def test_an_opinion_was_shown_to_who_decides_or_came_after(cast, outcome):
    for _ in rounds(100, 10):
        review, decided, given = at_once(cast, outcome)

        assert is_sound(review, decided, given), (decided, given)
        assert given.won or outcome == "stop"


@pytest.mark.usefixtures("slow")
def test_control_without_the_projects_lock_it_is_decided_on_an_opinion_that_is_no_longer_the_newest(cast, monkeypatch):
    monkeypatch.setattr(opinions, "lock", lambda project: project)

    assert not all(is_sound(*at_once(cast, "approve")) for _ in FEW)


# --- In the same request ---------------------------------------------------------------------------------------------


def read_then_said(cast, monkeypatch, client):
    """The page is sent; what it stands on is read, then the opinion comes, then it is decided."""
    review = cast.waiting()
    real = views.decide

    def late(found, outcome, **said):
        assert "opinions" in found.project._prefetched_objects_cache
        cast.says_no(review)
        return real(found, outcome, **said)

    monkeypatch.setattr(views, "decide", late)
    client.force_login(cast.chef)
    answer = client.post(reverse("gates:review", args=[review.project.number, 2, 1]), {
        "token": new_token(cast.chef), "shown_version": review.version, "outcome": "approve", "reason": WHY,
        "pack": shown_fingerprint(review, cast.chef), "despite": WHY, "confirm": "1",
    })  # fmt: skip
    return review, answer


def test_an_opinion_between_the_reading_and_the_deciding_is_seen(cast, monkeypatch, client):
    _, answer = read_then_said(cast, monkeypatch, client)

    assert answer.status_code == 409
    assert WHY in answer.content.decode()
    assert Decision.objects.count() == 0


def test_control_without_reading_anew_under_the_lock_it_is_decided_as_if_nobody_had_said_no(cast, monkeypatch, client):
    monkeypatch.setattr(decisions, "lock", lambda item: item)

    review, answer = read_then_said(cast, monkeypatch, client)

    assert answer.status_code == 302
    assert Decision.objects.about(review).get().basis["newer_opinion"] is None


def test_a_page_from_before_the_opinion_decides_nothing_and_the_next_one_shows_it(cast, client):
    review = cast.waiting()
    needs_of(review)
    seen = shown_fingerprint(review, cast.chef)
    cast.says_no(review)

    with pytest.raises(Conflict):
        decide(review, "approve", by=cast.chef, pack=seen, despite=WHY)

    client.force_login(cast.chef)
    assert NO["security_text"] in client.get(review.get_absolute_url()).content.decode()
