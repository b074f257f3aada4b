"""Rounds, recommendations and placings to test with, and what a form of the room sends."""

import factory
from django.db import transaction

from danish.dates import Quarter
from lifecycle import clock
from lifecycle.receipts import new_token
from priorities.models import Placing, Recommendation, Round
from projects.models import Level, Project
from tests.factories import ProjectFactory, TrackedFactory, UserFactory


def running() -> Quarter:
    """The quarter that runs."""
    return Quarter.of(clock.today())


class RoundFactory(TrackedFactory):
    """The running quarter's round in its meeting; `state=` and `period=` say otherwise."""

    class Meta:
        model = Round

    class Params:
        period = factory.LazyFunction(running)

    year = factory.LazyAttribute(lambda made: made.period.year)
    quarter = factory.LazyAttribute(lambda made: made.period.number)
    state = Round.State.MEETING


class RecommendationFactory(TrackedFactory):
    class Meta:
        model = Recommendation

    lane, why = "high", "Stor målgruppe og lav risiko."
    recommended_by = factory.SubFactory(UserFactory)


class PlacingFactory(TrackedFactory):
    class Meta:
        model = Placing

    lane, moved_by = "high", factory.SubFactory(UserFactory)
    turn = factory.LazyAttribute(lambda made: made.round.placings.count() + 1)
    earlier = factory.LazyFunction(lambda: [{"lane": "", "why": "", "moved_by_id": None, "turn": 0}])


def project_in(lane: str, **facts) -> Project:
    """A project that stands in that lane: a level's code, "pipeline", "backlog" or "unplaced"."""
    if lane in ("pipeline", "backlog"):
        facts["placement"] = lane
    else:
        facts["level"] = Level.objects.filter(code=lane).first()
    with transaction.atomic():  # the number is given under a lock
        return ProjectFactory(**facts)


def must_project(**facts) -> Project:
    """A SKAL-projekt."""
    return ProjectFactory(type=Project.Type.MUST, level=Level.objects.get(locked=True), **facts)


def lane_of(project) -> str:
    """Where the database has the project now."""
    found = Project.objects.select_related("level").get(pk=project.pk)
    if found.placement != Project.Placement.ACTIVE:
        return found.placement
    return found.level.code if found.level else "unplaced"


def typed(user, version=0, **fields) -> dict:
    """What a form shown to `user` sends: its token, the version it showed, and what was typed."""
    return {"token": new_token(user), "shown_version": version, **fields}
