"""Status reports, assessments and lessons to test with."""

import factory

from people.models import system_user
from progress.models import Lesson, RiskAppetite, RiskAssessment, StatusReport
from tests.factories import ProjectFactory


class SaidFactory(factory.django.DjangoModelFactory):
    """Saved as its `by` says: who said it is who saved it."""

    class Meta:
        abstract = True

    project = factory.SubFactory(ProjectFactory)
    by = factory.LazyFunction(system_user)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        item = model_class(*args, **kwargs)
        item.save(by=item.by)
        return item


class StatusFactory(SaidFactory):
    """A status where all is well; `time="watch", time_note="…"` and the like as wanted."""

    class Meta:
        model = StatusReport

    time = money = gains = risk = StatusReport.Light.ON_TRACK
    next_step = "Undervisningen begynder i uge 50."


class RiskFactory(SaidFactory):
    """A challenge all round; potential and investment are not judged."""

    class Meta:
        model = RiskAssessment

    predictability = breadth = maturity = challenges = overall = 2
    said_under = factory.LazyFunction(RiskAppetite.objects.current)


class LessonFactory(SaidFactory):
    class Meta:
        model = Lesson

    title = factory.Sequence(lambda n: f"Læring nummer {n}")
    text = "Mål dørene, før låsene bestilles."
    tags = "låse, montering"
