"""What the rooms above ask: the newest risk of each, what changed since, and what waits for whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from danish.dates import Quarter, midnight
from lifecycle import clock
from lifecycle.errors import AppendOnly
from people.models import system_user
from progress.models import Lesson, RiskAssessment, StatusReport
from progress.queries import assessments_of, panels, risk_changed_since, risk_of, risks_of
from progress.waiting import waiting_for
from projects.models import Project
from tests.factories import ProjectFactory, UserFactory
from tests.people.house import House
from tests.people.page import COLUMNS
from tests.people.test_visible_to import PROJECTS, projects_for
from tests.progress.factories import LessonFactory, RiskFactory, StatusFactory
from tests.racing import on_postgresql

pytestmark = pytest.mark.django_db

QUARTER = Quarter(2026, 4)
LATE, EARLY = midnight(QUARTER.last_day) - timedelta(days=20), QUARTER.start + timedelta(days=40)


# --- Said once -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("factory", [StatusFactory, RiskFactory])
def test_what_was_said_is_not_saved_anew(factory):
    said = factory()

    with pytest.raises(AppendOnly):
        said.save(by=system_user())
    with pytest.raises(AppendOnly):
        said.delete()


@on_postgresql
@pytest.mark.parametrize("table", ["progress_statusreport", "progress_riskassessment"])
def test_nor_is_it_past_the_code(table):
    StatusFactory()
    RiskFactory()

    with pytest.raises(IntegrityError, match="bevis"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET version = 9")


@pytest.mark.parametrize(
    ("factory", "wrong"),
    [
        (StatusFactory, {"time": "fine"}), (StatusFactory, {"time": "watch"}), (StatusFactory, {"risk": "critical"}),
        (StatusFactory, {"next_step": ""}), (RiskFactory, {"overall": 5}), (RiskFactory, {"breadth": 0}),
        (RiskFactory, {"potential": 5}), (RiskFactory, {"investment": 0}),
    ],
)  # fmt: skip
def test_the_database_itself_refuses_what_no_form_sends(factory, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**wrong)


# --- Risk ------------------------------------------------------------------------------------------------------------


def test_the_newest_risk_of_each_in_one_query():
    projects = [ProjectFactory() for _ in range(20)]
    for project in projects[:19]:
        RiskFactory(project=project, overall=1)
        RiskFactory(project=project, overall=3)

    with CaptureQueriesContext(connection) as queries:
        risks = risks_of(projects)
        names = {risk.by.display_name for risk in risks.values() if risk}

    assert (len(queries), len(names)) == (1, 1)
    assert {risks[project.pk].overall for project in projects[:19]} == {3}
    assert risks[projects[19].pk] is None
    assert list(risks) == [project.pk for project in projects]
    assert risk_of(projects[0]).overall == 3


def test_what_changed_since_a_moment():
    project, start = ProjectFactory(), clock.now()
    assert risk_changed_since(project, start) is None
    with clock.at(start + timedelta(hours=1)):
        first = RiskFactory(project=project, maturity=2, potential=3)
    with clock.at(start + timedelta(hours=3)):
        second = RiskFactory(project=project, maturity=4, overall=3)

    since_the_beginning = risk_changed_since(project, start)
    since_the_first = risk_changed_since(project, start + timedelta(hours=2))

    assert (since_the_beginning.assessment, since_the_beginning.first) == (second, True)
    assert since_the_first.changed == [
        "Teknologisk modenhed: 2 → 4", "Samlet vurdering: 2 → 3", "Potentiale: 3 → ikke vurderet",
    ]  # fmt: skip
    assert risk_changed_since(project, start + timedelta(hours=4)) is None
    assert risk_changed_since(project, second.at) is None
    assert [row.first for row in assessments_of(project)] == [False, True]
    assert assessments_of(project)[1].assessment == first


# --- Who sees what ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", COLUMNS)
def test_status_and_risk_follow_their_project_and_lessons_are_everybodys(column):
    house = House()
    person = house.people[column]
    projects_for(house, person)
    for project in Project.objects.all():
        StatusFactory(project=project)
        RiskFactory(project=project)
        LessonFactory(project=project, title=project.title)
    shared = set(Project.objects.values_list("title", flat=True))
    LessonFactory(title="trukket tilbage", active=False)

    for model in (StatusReport, RiskAssessment):
        seen = sorted(model.objects.visible_to(person).values_list("project__title", flat=True))
        assert seen == sorted(PROJECTS[column])
    lessons = set(Lesson.objects.visible_to(person).values_list("title", flat=True))
    assert lessons == (set() if column == "AD" else shared)


def test_the_panels_offer_their_verbs_to_who_may_and_not_on_what_has_ended():
    digitek, project = UserFactory(digitek=True), ProjectFactory()
    ended = ProjectFactory(state="closed", left_state="rollout")

    def verbs(where, who):
        found = panels(where, who)
        return found["status"].may_report, found["risk"].may_assess, found["lessons"].may_write

    assert verbs(project, digitek) == (True, True, True)
    assert verbs(ended, digitek) == (False, False, True)
    assert verbs(project, UserFactory(it=True)) == (False, False, False)


# --- What waits ------------------------------------------------------------------------------------------------------


def waits(user, at=LATE):
    with clock.at(at):
        return [(task.tag, task.title, task.verb, task.due) for task in waiting_for(user)]


def test_the_lead_is_asked_in_the_last_30_days_of_a_quarter_without_a_status():
    lead = UserFactory()
    ProjectFactory(title="Låse", lead=lead)
    first = midnight(QUARTER.last_day) - timedelta(days=29)

    expected = [("Status", "Låse", "Skriv status", QUARTER.last_day)]
    assert waits(lead) == waits(lead, first) == expected
    assert waits(lead, QUARTER.end - timedelta(minutes=1)) == expected
    assert waits(lead, first - timedelta(minutes=1)) == []
    assert waits(lead, EARLY) == []
    assert waits(UserFactory()) == []


@pytest.mark.parametrize("facts", [{"placement": "backlog"}, {"state": "stopped"}, {"state": "closed"}])
def test_what_does_not_run_is_not_asked_for(facts):
    lead = UserFactory()
    ProjectFactory(lead=lead, **facts)

    assert waits(lead) == []


def test_a_status_of_this_quarter_is_enough_and_one_of_the_last_is_not():
    lead = UserFactory()
    told, untold = (ProjectFactory(title=title, lead=lead) for title in ("fortalt", "ikke fortalt"))
    with clock.at(QUARTER.start):
        StatusFactory(project=told)
    with clock.at(QUARTER.start - timedelta(minutes=1)):
        StatusFactory(project=untold)

    assert [title for _, title, _, _ in waits(lead)] == ["ikke fortalt"]


def test_help_that_is_wanted_waits_for_digitek_until_the_next_status():
    project = ProjectFactory(title="Låse")
    team = [UserFactory(consultant=True), UserFactory(digitek=True)]
    StatusFactory(project=project, help_wanted="Hvem kan måle dørene?")

    for user in team:
        assert waits(user) == [("Hjælp ønskes", "Låse", "Læs", None)]
    assert waits(UserFactory(head="Omsorg")) == []

    StatusFactory(project=project)
    assert waits(team[0]) == []


def test_an_ended_project_asks_for_no_help():
    StatusFactory(project=ProjectFactory(state="stopped"), help_wanted="Hvem kan måle dørene?")

    assert waits(UserFactory(digitek=True)) == []
