"""The weekly digest: what is in it, who gets it, when, and once."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from conversation.following import follow, unfollow
from conversation.talking import withdraw, write
from danish.dates import COPENHAGEN
from lifecycle import clock
from lifecycle.door import carry_out
from lifecycle.models import StateChange
from notices.digest import last_monday, letter, plan
from notices.handling import handle_rest, silence
from notices.models import LEASE, TimedMail
from notices.tasks import plan_mails, sweep
from people.mails import choose
from tests.factories import ConditionFactory, IdeaFactory, ProjectFactory, UserFactory, unit
from tests.people.test_may import ReviewFactory
from tests.racing import on_postgresql, race, rounds

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)
SEVEN = datetime(2026, 11, 30, 7, tzinfo=COPENHAGEN)
TUESDAY = SEVEN - timedelta(days=6)


@pytest.fixture
def digitek():
    return UserFactory(name="Mette Krogh", email="digitek@example.dk", digitek=True)


@pytest.fixture
def reader():
    return UserFactory(name="Peter Dam", email="it@example.dk", it=True)


@pytest.fixture
def project():
    return ProjectFactory(title="Tilsyn om natten", unit=unit("Kildehaven"))


def say(project, by, text="Vi er i gang.", at=TUESDAY):
    with clock.at(at):
        return write(project, text, by=by)


def digests(at=SEVEN) -> dict:
    """The mails that are sent at that moment, by address."""
    mail.outbox.clear()
    with clock.at(at):
        plan_mails()
    return {address: message for message in mail.outbox for address in message.to}


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        (SEVEN, MONDAY),
        (SEVEN - timedelta(seconds=1), MONDAY - timedelta(days=7)),
        (SEVEN + timedelta(days=6, hours=23), MONDAY),
        # Summer time begins in the night to a Monday's Sunday, and ends so.
        (datetime(2026, 3, 30, 7, tzinfo=COPENHAGEN), date(2026, 3, 30)),
        (datetime(2026, 10, 26, 6, 59, tzinfo=COPENHAGEN), date(2026, 10, 19)),
    ],
)
def test_a_week_ends_on_monday_at_seven_in_denmark(moment, monday):
    assert last_monday(moment) == monday


def test_the_whole_digest_of_a_follower(digitek, reader, project, settings):
    settings.SITE_URL = "https://portal.example.dk"
    follow(project, by=reader)
    say(project, digitek, "<script>alert(1)</script>")
    with clock.at(TUESDAY + timedelta(days=1)):
        carry_out(project.stop, by=UserFactory(name="Carl Chef", head="Omsorg"), reason="Leverandøren er lukket.")
    mails = digests()

    assert set(mails) == {"it@example.dk"}
    assert mails["it@example.dk"].subject == "Ugentligt overblik: Det skete i uge 48"
    assert mails["it@example.dk"].body == (
        "Hej Peter Dam\n\n"
        "Her er, hvad der er sket siden 23.\xa0nov. 2026 i det, du følger eller er med i.\n\n"
        f"{project.label} Tilsyn om natten\n"
        "- Ny kommentar (Mette Krogh, 24.\xa0nov. 2026)\n"
        "- Projektet er stoppet (Carl Chef, 25.\xa0nov. 2026)\n\n"
        "Se mere her:\nhttps://portal.example.dk/\n\n"
        "-- \nDu får denne mail fra Porteføljen, fordi du følger, ejer, leder eller er medlem af det, den handler om.\n"
        "Slå denne slags mail fra her:\nhttps://portal.example.dk/profil/mails/overblik/fra/\n"
    )
    assert mails["it@example.dk"].message().get_content_type() == "text/plain"


def test_it_goes_to_followers_owner_lead_and_members_and_to_nobody_else(digitek, reader):
    names = ("owner", "lead", "member", "former", "follower", "stranger")
    people = {name: UserFactory(email=f"{name}@example.dk") for name in names}
    project = ProjectFactory(owner=people["owner"], lead=people["lead"], members=[people["member"], people["former"]])
    ties = project.memberships.filter(user=people["former"])
    tie = ties.get()
    tie.active = False
    tie.save(by=digitek)
    follow(project, by=reader)
    unfollowed = UserFactory(email="unfollowed@example.dk", it=True)
    follow(project, by=unfollowed)
    unfollow(project, by=unfollowed)
    say(project, digitek)

    assert set(digests()) == {"owner@example.dk", "lead@example.dk", "member@example.dk", "it@example.dk"}


def test_a_followed_idea_is_told_too(digitek, reader):
    idea = IdeaFactory(title="Talegenkendelse")
    follow(idea, by=reader)
    with clock.at(TUESDAY):
        carry_out(idea.reject, by=digitek, reason="Nej.", answer="Nej.", handler=digitek)

    body = digests()["it@example.dk"].body
    assert f"{idea.label} Talegenkendelse\n- Idéen er afvist med begrundelse (Mette Krogh, " in body


def test_what_one_did_oneself_and_what_one_had_a_mail_about_is_not_told_again(digitek, reader, project):
    follow(project, by=reader)
    follow(project, by=digitek)
    with clock.at(TUESDAY):
        write(project, "Hvad siger du?", [reader.pk], by=digitek)
        sweep()
    assert digests() == {}


def test_one_who_declined_the_mail_of_a_mention_hears_of_the_comment_in_the_digest(digitek, reader, project):
    follow(project, by=reader)
    choose(by=reader, mentions=False)
    with clock.at(TUESDAY):
        write(project, "Hvad siger du?", [reader.pk], by=digitek)
        sweep()

    assert set(digests()) == {"it@example.dk"}


def test_a_quiet_week_is_no_mail(digitek, reader, project):
    follow(project, by=reader)
    say(project, digitek, at=SEVEN - timedelta(days=7, seconds=1))
    say(project, digitek, at=SEVEN)

    assert digests() == {}


def test_what_is_taken_back_is_not_told(digitek, reader, project):
    follow(project, by=reader)
    change = say(project, digitek)
    withdraw(change.item, by=digitek)

    assert digests() == {}


def test_history_that_was_typed_in_is_not_told(digitek, reader, project):
    follow(project, by=reader)
    say(project, digitek)
    silence(StateChange.objects.all(), "Demo")

    assert digests() == {}


def test_ordinary_news_that_the_post_office_has_marked_is_told(digitek, reader, project):
    follow(project, by=reader)
    say(project, digitek)
    handle_rest()

    assert set(digests()) == {"it@example.dk"}


def test_one_who_lost_the_right_to_read_hears_nothing_of_it(digitek, project):
    member = UserFactory(email="member@example.dk")
    other = ProjectFactory(title="Ny telefoni", members=[member])
    mine = ProjectFactory(title="Hemmelig titel", members=[member])
    follow(mine, by=member)
    say(other, digitek)
    say(mine, digitek)
    tie = mine.memberships.get()
    tie.active = False
    tie.save(by=digitek)

    body = digests()["member@example.dk"].body
    assert "Ny telefoni" in body
    assert "Hemmelig titel" not in body
    assert mine.label not in body


def test_one_who_loses_the_right_between_the_plan_and_the_sending_gets_none(digitek, project):
    member = UserFactory(email="member@example.dk")
    mine = ProjectFactory(members=[member])
    say(mine, digitek)
    with clock.at(SEVEN):
        plan()
    tie = mine.memberships.get()
    tie.active = False
    tie.save(by=digitek)

    assert digests() == {}
    assert TimedMail.objects.get().state == "skipped"


@pytest.mark.parametrize("facts", [{"is_active": False}, {"administrator": True}, {"technical": True}, {"email": ""}])
def test_accounts_that_are_off_technical_or_without_address_get_none(digitek, project, facts):
    owner = UserFactory(**facts)
    owned = ProjectFactory(owner=owner, members=[owner])
    say(owned, digitek)

    assert digests() == {}


def test_one_who_is_switched_off_between_the_plan_and_the_sending_gets_none(digitek, reader, project):
    follow(project, by=reader)
    say(project, digitek)
    with clock.at(SEVEN):
        plan()
    reader.is_active = False
    reader.save()

    assert digests() == {}
    assert TimedMail.objects.values_list("state", "error").get() == ("skipped", "Kontoen er ikke i brug")


@pytest.mark.parametrize("when", ["before the plan", "after the plan"])
def test_one_who_wants_no_digest_gets_none(digitek, reader, project, when):
    follow(project, by=reader)
    say(project, digitek)
    if when == "after the plan":
        with clock.at(SEVEN):
            plan()
    choose(by=reader, digest=False)

    assert digests() == {}


def test_however_often_it_is_planned_there_is_one(digitek, reader, project):
    follow(project, by=reader)
    say(project, digitek)

    assert len(digests()) == 1
    for hours in (0, 1, 100):
        assert digests(SEVEN + timedelta(hours=hours)) == {}
    assert TimedMail.objects.count() == 1


def test_a_beat_that_was_away_on_monday_sends_it_when_it_is_back(digitek, reader, project):
    follow(project, by=reader)
    say(project, digitek)

    assert set(digests(SEVEN + timedelta(days=2))) == {"it@example.dk"}


def test_one_who_begins_to_follow_after_monday_hears_of_the_next_week(digitek, reader, project):
    say(project, digitek)
    assert digests() == {}
    follow(project, by=reader)

    assert digests(SEVEN + timedelta(days=1)) == {}


def test_a_sender_that_died_over_it_delays_it_by_the_lease(digitek, reader, project):
    follow(project, by=reader)
    say(project, digitek)
    with clock.at(SEVEN):
        plan()
        assert TimedMail.objects.get().claim()
        sweep()
    assert mail.outbox == []

    with clock.at(SEVEN + LEASE + timedelta(seconds=1)):
        sweep()
    assert [message.to for message in mail.outbox] == [["it@example.dk"]]
    assert TimedMail.objects.values_list("state", "attempts").get() == ("sent", 2)


def test_a_long_week_is_cut_and_says_so(digitek, reader, project):
    follow(project, by=reader)
    for number in range(15):
        say(project, digitek, f"Nummer {number}")

    body = digests()["it@example.dk"].body
    assert body.count("- Ny kommentar") == 12
    assert "- og 3 mere: se sagens side" in body


def test_a_digest_takes_the_same_number_of_queries_however_much_has_happened(digitek, reader):
    def happen(count):
        for _ in range(count):
            project = ProjectFactory(unit=unit("Kildehaven"), lead=digitek)
            review = ReviewFactory(project=project, submitted_by=digitek)
            condition = ConditionFactory(review=review, responsible=digitek)
            follow(project, by=reader)
            say(project, digitek)
            with clock.at(TUESDAY):
                carry_out(condition.accept, by=UserFactory(head="Omsorg"))

    happen(1)
    row = TimedMail(kind="digest", key=str(MONDAY), receiver=reader)
    letter(row)
    with CaptureQueriesContext(connection) as few:
        first = letter(row)
    happen(9)
    with CaptureQueriesContext(connection) as many:
        assert letter(row).text.count("Ny kommentar") == 10 * first.text.count("Ny kommentar")
    assert len(many) == len(few)


@pytest.mark.django_db(transaction=True)
@on_postgresql
def test_two_beats_at_once_send_one_each():
    digitek, reader = UserFactory(digitek=True), UserFactory(email="it@example.dk", it=True)
    for number in rounds(20, 5):
        monday = SEVEN + timedelta(days=7 * number)
        with transaction.atomic():
            project = ProjectFactory()
        follow(project, by=reader)
        say(project, digitek, at=monday - timedelta(days=1))
        mail.outbox.clear()

        def beat(monday=monday):
            with clock.at(monday):
                plan_mails()

        outcomes = race(beat, beat, beat)
        assert [outcome.error for outcome in outcomes] == [None] * 3
        beat()
        assert [message.to for message in mail.outbox] == [["it@example.dk"]]
