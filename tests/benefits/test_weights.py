"""How gains become a point of the TEK triangle."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from benefits.models import Benefit
from benefits.queries import TekWeights, panel, tek_of, weights_of
from tests.benefits.factories import BenefitFactory
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_weights_of_a_leg_are_added_up():
    project = ProjectFactory()
    for leg, weight in (("E", 3), ("E", 2), ("K", 2), ("T", 1), ("T", 0)):
        BenefitFactory(project=project, leg=leg, weight=weight)

    assert tek_of(project) == TekWeights(t=1, e=5, k=2)
    assert tek_of(project).verdict == "Inden for målfeltet"


def test_negative_gains_and_those_switched_off_weigh_nothing():
    project = ProjectFactory()
    BenefitFactory(project=project, leg="E", weight=2)
    BenefitFactory(project=project, leg="K", weight=3, sign="negative")
    BenefitFactory(project=project, leg="T", weight=3, active=False)

    assert tek_of(project) == TekWeights(e=2)
    assert tek_of(project).verdict == "Uden for målfeltet: mangler kvalitet og trivsel"


def test_a_project_without_gains_is_not_weighted():
    assert tek_of(ProjectFactory()) == TekWeights(0, 0, 0)
    assert tek_of(ProjectFactory()).verdict == "Ikke vægtet"


def test_a_list_of_projects_is_weighed_in_one_query_however_long():
    projects = [ProjectFactory() for _ in range(20)]
    for project in projects[:19]:
        BenefitFactory(project=project, leg="K", weight=1)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        weights = weights_of(projects)

    assert len(queries) == 1
    assert list(weights) == [project.pk for project in projects]
    assert {weights[project.pk] for project in projects[:19]} == {TekWeights(k=1)}
    assert weights[projects[19].pk] == TekWeights()


@pytest.mark.parametrize("wrong", [{"weight": 4}, {"leg": "X"}, {"sign": "both"}])
def test_the_database_itself_refuses_what_the_triangle_cannot_draw(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        BenefitFactory(**wrong)


def test_gains_stand_in_the_models_order():
    project = ProjectFactory()
    for title, facts in {
        "e": {"leg": "K", "sign": "negative"}, "d": {"leg": "T"}, "c": {"leg": "K"}, "b": {"leg": "E", "weight": 1},
        "a": {"leg": "E", "weight": 3},
    }.items():  # fmt: skip
        BenefitFactory(project=project, title=title, **facts)

    assert [benefit.title for benefit in Benefit.objects.in_order()] == ["a", "b", "c", "d", "e"]


def test_the_panel_has_the_active_gains_and_the_way_to_add_for_who_may():
    project = ProjectFactory()
    kept = BenefitFactory(project=project)
    BenefitFactory(project=project, active=False)

    assert panel(project, UserFactory(digitek=True)).benefits == [kept]
    assert panel(project, UserFactory(digitek=True)).may_add
    assert not panel(project, UserFactory(it=True)).may_add
    assert not panel(ProjectFactory(state="gate_1"), UserFactory(digitek=True)).may_add


def test_the_panel_says_what_there_is_and_how_to_begin():
    project, digitek = ProjectFactory(), UserFactory(digitek=True)

    empty = render_to_string("benefits/_panel.html", {"panel": panel(project, digitek)})
    BenefitFactory(project=project, title="Flere alarmer", sign="negative")
    filled = render_to_string("benefits/_panel.html", {"panel": panel(project, digitek)})

    assert "Ingen gevinster endnu" in empty
    assert "tilføj den første" in empty
    assert ("− Flere alarmer" in filled, "<svg" in filled) == (True, True)
