"""Gains to test with."""

import factory

from benefits.models import Benefit, Leg, Weight
from tests.factories import ProjectFactory, TrackedFactory


class BenefitFactory(TrackedFactory):
    """A positive gain on effektivitet of middling weight; `sign="negative"`, `active=False` as wanted."""

    class Meta:
        model = Benefit

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Gevinst nummer {n}")
    leg = Leg.EFFICIENCY
    weight = Weight.MEDIUM
    expected = "Hver nattevagt sparer 40 minutter."
