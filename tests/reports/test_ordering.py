"""Ordering a status: one version for one content, however often and by however many it is asked for."""

from datetime import timedelta
from time import sleep

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from lifecycle import clock
from lifecycle.door import amend
from lifecycle.errors import AlreadyDone, Conflict
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import Shown, new_token, read_token
from people.models import system_user
from projects.models import Project
from reports import ordering, rendering, tasks
from reports.models import QuarterLock, QuarterlyStatus, RenderJob
from tests.factories import ProjectFactory, UserFactory
from tests.racing import errors, on_postgresql, race, rounds, winners
from tests.reports.factories import committed, done, maker, now, ordered, released

pytestmark = pytest.mark.django_db


def versions(quarter=None):
    return list(QuarterlyStatus.objects.of(quarter or now()).values_list("number", flat=True))


def rename(project, title):
    amend(Project.objects.get(pk=project.pk), "edit", by=maker(), may=lambda item, user: True, title=title)


@pytest.fixture
def project():
    return ProjectFactory(title="Digitalt tilsyn")


def test_an_order_freezes_a_draft_and_asks_for_its_pdf(project):
    status = ordered(introduction="Et godt kvartal.")

    assert (status.state, status.number, status.ordered_by) == ("draft", 1, maker())
    assert (status.job.state, status.job.attempts, status.file) == ("waiting", 0, None)
    assert status.data["introduction"] == status.introduction == "Et godt kvartal."
    assert StateChange.objects.about(status).get().action == "order"


def test_asking_again_while_one_is_being_made_gives_that_one_even_when_something_changed(project):
    first = ordered()
    rename(project, "Nyt navn")

    assert ordered() == first
    assert versions() == [1]


def test_asking_again_when_nothing_has_changed_gives_the_newest(project):
    first = done()

    assert ordered() == first
    assert versions() == [1]


def test_a_change_gives_the_next_version_and_leaves_the_first_as_it_was(project):
    first = released()
    data, file = first.data, first.file
    rename(project, "Nyt navn")

    second = ordered()

    assert versions() == [2, 1]
    assert second.data["projects"][0]["title"] == "Nyt navn"
    first = QuarterlyStatus.objects.get(pk=first.pk)
    assert (first.data, first.file, first.state) == (data, file, "released")


def test_another_introduction_is_another_content(project):
    done(introduction="Først")

    assert ordered(introduction="Siden").number == 2


def test_a_failed_one_is_given_again_and_tried_again(project):
    status = ordered()
    rendering.fail(rendering.claim(status.pk), "For stor.")

    assert ordered() == status
    ordering.retry(status, by=maker())

    job = RenderJob.objects.get()
    assert (job.state, job.attempts, job.attempts_allowed, job.error) == ("waiting", 1, 4, "")
    assert rendering.claim(status.pk).token == 2


@pytest.mark.parametrize("make", [ordered, done])
def test_what_has_not_failed_is_not_tried_again(project, make):
    status = make()

    with pytest.raises(Conflict):
        ordering.retry(status, by=maker())

    assert StateChange.objects.filter(action="retry").count() == 0


def test_those_who_may_not_order_make_nothing(project):
    for user in (UserFactory(), UserFactory(head="Omsorg"), UserFactory(director=True), UserFactory(it=True)):
        with pytest.raises(PermissionDenied):
            ordered(by=user)

    assert versions() == []


def test_a_form_sent_twice_is_answered_twice_and_carried_out_once(project):
    shown = Shown(token=read_token(new_token(maker()), maker()))
    _, receipt = ordering.order(now(), by=maker(), shown=shown)

    with pytest.raises(AlreadyDone) as again:
        ordering.order(now(), by=maker(), shown=shown)

    assert again.value.receipt == receipt
    assert receipt.text.startswith("Kvartalsstatus, ")


def test_the_beat_makes_the_status_of_the_quarter_that_has_ended_and_its_next_only_when_it_changed(project):
    quarter = now()
    with clock.at(quarter.end + timedelta(hours=2)):
        tasks.ensure_quarter_status()
        tasks.ensure_quarter_status()
        assert versions(quarter) == [1]
        status = QuarterlyStatus.objects.get()
        assert status.ordered_by == system_user()
        rendering.finish(rendering.claim(status.pk), b"%PDF", b"%PDF udkast")

        rename(project, "Omdøbt i det nye kvartal")
        tasks.ensure_quarter_status()
        assert versions(quarter) == [1]

    with clock.at(quarter.end - timedelta(minutes=1)):
        rename(project, "Omdøbt til allersidst")
    with clock.at(quarter.end + timedelta(hours=3)):
        tasks.ensure_quarter_status()

    assert versions(quarter) == [2, 1]


def test_the_beat_keeps_the_words_that_were_written_for_the_quarter(project):
    quarter = now()
    done(introduction="Afprøvningernes kvartal.")
    rename(project, "Nyt navn")
    with clock.at(quarter.end + timedelta(hours=2)):
        tasks.ensure_quarter_status()

    assert QuarterlyStatus.objects.of(quarter).first().introduction == "Afprøvningernes kvartal."


def test_a_quarter_before_the_portal_was_in_use_gets_no_status(project):
    tasks.ensure_quarter_status()

    assert QuarterlyStatus.objects.count() == 0


def test_a_broker_that_is_away_costs_the_order_nothing(project, monkeypatch, django_capture_on_commit_callbacks):
    def away(*arguments):
        raise tasks.OperationalError("væk")

    monkeypatch.setattr(tasks.render, "delay", away)
    with django_capture_on_commit_callbacks(execute=True):
        status = ordered()

    rung = []
    monkeypatch.setattr(tasks.render, "delay", rung.append)
    tasks.sweep()
    assert rung == [status.pk]


def test_an_order_rings_for_a_worker_when_it_is_committed(project, monkeypatch, django_capture_on_commit_callbacks):
    rung = []
    monkeypatch.setattr(tasks.render, "delay", rung.append)
    with django_capture_on_commit_callbacks(execute=True):
        status = ordered()
        assert rung == []

    assert rung == [status.pk]


# Races


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_ten_clicks_and_two_beats_make_one_version():
    for lap in rounds(50, short=3):
        quarter = now()
        for _ in range(lap):
            quarter = quarter.next
        with clock.at(quarter.start + timedelta(days=1)):
            project = committed(ProjectFactory)
        user = maker()
        after = quarter.end + timedelta(hours=1)

        def click(quarter=quarter, user=user, after=after):
            with clock.at(after):
                return ordering.order(quarter, by=user)[0].pk

        def beat(after=after):
            with clock.at(after):
                tasks.ensure_quarter_status()

        outcomes = race(*[click] * 10, *[beat] * 2)

        assert errors(outcomes) == [], project
        assert len({pk for pk in winners(outcomes) if pk}) == 1
        assert versions(quarter) == [1]
        assert RenderJob.objects.filter(status__year=quarter.year, status__quarter=quarter.number).count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_they_make_the_same_version_at_once(monkeypatch):
    committed(ProjectFactory)
    user, newest = maker(), ordering._newest

    def unlocked(*arguments, **values):
        return QuarterLock(), False

    def slow(quarter):
        found = newest(quarter)
        sleep(0.2)
        return found

    monkeypatch.setattr(ordering, "QuarterLock", type("NoLock", (), {"objects": NoLocks(unlocked)}))
    monkeypatch.setattr(ordering, "_newest", slow)

    outcomes = race(*[lambda: ordering.order(now(), by=user)] * 6)

    assert {type(error) for error in errors(outcomes)} == {IntegrityError}


class NoLocks:
    """A manager that locks nothing."""

    def __init__(self, get_or_create):
        self.get_or_create = get_or_create

    def select_for_update(self):
        return self


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_make_one_version():
    quarter = now()
    committed(ProjectFactory)

    def beat():
        with clock.at(quarter.end + timedelta(hours=1)):
            tasks.ensure_quarter_status()

    assert errors(race(beat, beat)) == []
    assert versions(quarter) == [1]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_an_order_that_was_overtaken_reads_everything_again(monkeypatch):
    """Its content is older than the version that came between: it must not become the next one."""
    project, user, freeze = committed(ProjectFactory, title="Først"), maker(), ordering.freeze
    overtaken = []

    def overtaking(quarter, introduction):
        content = freeze(quarter, introduction)
        if not overtaken:
            overtaken.append(True)

            def other():
                rename(project, "Siden")
                done(quarter)

            assert [outcome.error for outcome in race(other)] == [None]
        return content

    monkeypatch.setattr(ordering, "freeze", overtaking)

    status, _ = ordering.order(now(), by=user)

    assert versions() == [1]
    assert status.data["projects"][0]["title"] == "Siden"


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_double_click_spends_one_receipt():
    committed(ProjectFactory)
    shown = Shown(token=read_token(new_token(maker()), maker()))

    outcomes = race(*[lambda: ordering.order(now(), by=maker(), shown=shown)] * 2)

    assert [type(error) for error in errors(outcomes)] == [AlreadyDone]
    assert (Receipt.objects.count(), versions()) == (1, [1])


def test_nothing_is_locked_while_the_content_is_read(project, monkeypatch):
    """The lock is for the moment of making, never for the reading before it."""
    seen = []
    freeze = ordering.freeze
    monkeypatch.setattr(ordering, "freeze", lambda *a: seen.append(QuarterLock.objects.exists()) or freeze(*a))
    ordered()

    assert seen == [False]


def test_more_projects_than_a_status_can_show_are_refused_with_the_number(project, monkeypatch):
    monkeypatch.setattr(ordering, "MOST_PROJECTS", 1)
    assert ordered().number == 1
    ProjectFactory(lead_area=project.lead_area)

    with pytest.raises(ordering.TooMany, match=r"flere projekter \(2\), end en status kan vise \(1\)"):
        ordered(now().next.previous, introduction="Et andet")
