"""A gate with a planned date: told to the lead a week before, with what is missing, until it is handed in."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from danish.dates import COPENHAGEN, dato
from gates.submission.coming import waiting_for
from gates.submission.packs import submit
from lifecycle import clock
from lifecycle.receipts import new_token
from notices.tasks import plan_mails
from tests.factories import DocumentFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db

GATE_ON = date(2026, 12, 14)
WEEK_BEFORE = datetime(2026, 12, 7, 10, tzinfo=COPENHAGEN)


@pytest.fixture
def lead():
    return UserFactory(name="Lise Holm", email="lead@example.dk", consultant=True)


@pytest.fixture
def project(lead):
    return ProjectFactory(title="Tilsyn om natten", lead=lead, owner=UserFactory(manager="Kildehaven"), gate_on=GATE_ON)


def ready(project):
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True)


def mails(at):
    mail.outbox.clear()
    with clock.at(at):
        plan_mails()
    return mail.outbox


def tasks(person, at=WEEK_BEFORE):
    with clock.at(at):
        return [(task.why, task.verb) for task in waiting_for(person)]


def test_the_whole_mail_a_week_before(project, settings):
    settings.SITE_URL = "https://portal.example.dk"
    (sent,) = mails(WEEK_BEFORE)

    assert sent.to == ["lead@example.dk"]
    assert sent.subject == f"{project.label}: Der mangler noget til gate 1"
    assert sent.body.startswith(
        "Hej Lise Holm\n\n"
        f"Gate 1 for ”Tilsyn om natten” er planlagt {dato(GATE_ON)}. Der mangler:\n\n"
        "- Idébeskrivelse\n- Tjekliste\n\n"
        "På projektets side er der et link til hver ting.\n\n"
        f"Se mere her:\nhttps://portal.example.dk{project.get_absolute_url()}\n\n"
        "-- \nDu får denne mail fra Porteføljen, fordi du er projektleder.\n"
    )


def test_it_comes_once_and_not_before_the_week(project):
    days = [WEEK_BEFORE + timedelta(days=day) for day in range(-3, 9)]

    assert [len(mails(day)) for day in days] == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_nothing_missing_is_no_mail_but_a_task_to_hand_it_in(project, lead):
    ready(project)

    assert list(mails(WEEK_BEFORE)) == []
    assert tasks(lead) == [(f"Gate 1 er planlagt {dato(GATE_ON)}. Alt er klar til at blive indsendt", "Indsend")]


def test_the_task_names_what_is_missing_and_waits_for_the_lead_alone(project, lead):
    assert tasks(lead) == [(f"Gate 1 er planlagt {dato(GATE_ON)}. Mangler: Idébeskrivelse, Tjekliste", "Gør klar")]
    assert tasks(project.owner) == []
    assert tasks(lead, WEEK_BEFORE - timedelta(days=1)) == []


def test_a_project_in_backlog_is_left_in_peace(project, lead):
    project.placement = "backlog"
    project.save(by=lead)

    assert tasks(lead) == []
    assert list(mails(WEEK_BEFORE)) == []


def test_handing_in_answers_the_date(project, lead):
    ready(project)
    submit(project, by=lead)

    project.refresh_from_db()
    assert project.gate_on is None
    assert tasks(lead) == []


def test_the_date_is_set_with_the_plan_and_stands_on_the_rail(signed_in, project, lead):
    client, page = signed_in(lead), reverse("projects:edit", args=[project.number])
    typed = {
        "title": project.title,
        "gate_on": "2027-01-11",
        "token": new_token(lead),
        "shown_version": project.version,
    }

    assert client.post(page, typed).status_code in (200, 302, 303)
    assert f"planlagt {dato(date(2027, 1, 11))}" in client.get(project.get_absolute_url()).content.decode()


@pytest.mark.parametrize("facts", [{"type": "must"}, {"state": "rollout"}, {"state": "gate_1"}])
def test_without_a_gate_ahead_no_date_is_asked_for(signed_in, lead, facts):
    other = ProjectFactory(lead=lead, **facts)

    page = signed_in(lead).get(reverse("projects:edit", args=[other.number])).content.decode()

    assert "Forventet investering" in page
    assert "gate_on" not in page
