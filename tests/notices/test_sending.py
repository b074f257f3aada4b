"""The post office: claims, leases, refusals, and servers that are away."""

from datetime import timedelta

import pytest
from django.core import mail

from lifecycle import clock
from notices import sending
from notices.handling import handle
from notices.models import LEASE, MAX_ATTEMPTS, Delivery
from notices.sending import send_due
from notices.tasks import sweep
from tests.factories import UserFactory
from tests.notices.post import PostOffice, told

pytestmark = pytest.mark.django_db


def deliveries(count=1) -> list[Delivery]:
    """So many mails that wait, each to a person of their own."""
    digitek = UserFactory(digitek=True)
    for _ in range(count):
        handle(told(digitek))
    return list(Delivery.objects.order_by("pk"))


def delivery() -> Delivery:
    return deliveries()[0]


def again(item) -> Delivery:
    return Delivery.objects.get(pk=item.pk)


def after(**time):
    return clock.at(clock.now() + timedelta(**time))


@pytest.fixture
def office(settings):
    with PostOffice().open() as office:
        for name, value in office.settings().items():
            setattr(settings, name, value)
        yield office


# The claim.


def test_one_who_has_claimed_it_keeps_the_others_out():
    mine = delivery()
    theirs = again(mine)

    assert mine.claim()
    assert not theirs.claim()
    assert not again(mine).claim()


def test_a_claim_ends_with_its_lease():
    mine = delivery()
    mine.claim()
    with after(seconds=LEASE.total_seconds() - 5):
        assert not again(mine).claim()
    with after(seconds=LEASE.total_seconds() + 5):
        assert again(mine).claim()


def test_one_whose_lease_ran_out_cannot_write_over_the_one_who_took_it():
    slow = delivery()
    slow.claim()
    with after(seconds=LEASE.total_seconds() + 5):
        quick = again(slow)
        quick.claim()
        assert not slow.fail("for sent")
        assert quick.sent()
        assert not slow.fail("for sent")

    assert (again(slow).state, again(slow).attempts, again(slow).error) == ("sent", 2, "")


def test_a_process_that_dies_between_claim_and_sending_delays_the_mail_by_the_lease():
    delivery().claim()  # … and here it dies
    sweep()
    assert mail.outbox == []

    with after(seconds=LEASE.total_seconds() + 5):
        sweep()
    assert len(mail.outbox) == 1
    assert Delivery.objects.get().state == "sent"


def test_a_process_that_dies_between_sending_and_marking_sends_a_twin_that_can_be_known(monkeypatch):
    """At least once: the server has the first, but nobody knows."""
    delivery()
    with monkeypatch.context() as patch:
        patch.setattr(Delivery, "sent", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            sweep()
    with after(seconds=LEASE.total_seconds() + 5):
        sweep()

    first, twin = (message.message() for message in mail.outbox)
    assert first["Message-ID"] == twin["Message-ID"]


# The server.


def test_a_mail_reaches_a_real_server(office):
    item = delivery()
    sweep()

    (message,) = office.mails
    assert message["To"] == item.receiver.email
    assert message["Message-ID"] == f"<besked-{item.change_id}-{item.receiver_id}@127.0.0.1>"
    assert "Hej" in message.get_content()
    assert again(item).state == "sent"
    assert again(item).sent_at is not None


def test_a_server_that_is_away_costs_no_attempt_and_each_mail_comes_once_when_it_is_back(settings):
    office = PostOffice()
    with office.open():
        for name, value in office.settings().items():
            setattr(settings, name, value)
    waiting = deliveries(3)
    for _ in range(5):
        sweep()
    assert [(d.state, d.attempts) for d in map(again, waiting)] == [("waiting", 0)] * 3

    with office.open():
        settings.EMAIL_PORT = office.port
        sweep()
        sweep()
    assert sorted(message["To"] for message in office.mails) == sorted(d.receiver.email for d in waiting)


def test_a_server_that_is_away_is_asked_once_in_a_sweep(settings, monkeypatch):
    asked = []

    def away(mail):
        asked.append(mail)
        raise sending.ServerAway("væk")

    monkeypatch.setattr(sending, "_post", away)
    deliveries(3)
    sweep()

    assert len(asked) == 1


def test_never_is_never_and_the_others_get_theirs(office):
    refused, *others = deliveries(3)
    office.refuse[refused.receiver.email] = "550 kendes ikke"
    sweep()

    assert again(refused).state == "failed"
    assert "550" in again(refused).error
    assert list(Delivery.objects.failed()) == [refused]
    assert [again(other).state for other in others] == ["sent", "sent"]
    assert len(office.mails) == 2


def test_not_now_is_tried_again_a_little_later_each_time(office):
    item = delivery()
    office.refuse[item.receiver.email] = "451 prøv igen"
    sweep()
    assert (again(item).state, again(item).attempts) == ("waiting", 1)
    assert "451" in again(item).error
    sweep()
    assert again(item).attempts == 1, "it waits its minute out"

    office.refuse.clear()
    with after(seconds=65):
        sweep()
    assert (again(item).state, again(item).attempts, again(item).error) == ("sent", 2, "")
    assert len(office.mails) == 1


@pytest.mark.parametrize(("attempt", "minutes"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (100, 10)])
def test_how_long_it_waits(attempt, minutes):
    item = delivery()
    Delivery.objects.update(attempts=attempt - 1)
    item = again(item)
    item.claim()
    item.put_off("451")

    assert abs(again(item).due_at - clock.now() - timedelta(minutes=minutes)) < timedelta(seconds=5)


def test_in_the_end_it_is_given_up_and_the_error_stays(office):
    item = delivery()
    office.refuse[item.receiver.email] = "451 prøv igen"
    Delivery.objects.update(attempts=MAX_ATTEMPTS - 1)
    sweep()

    assert again(item).state == "failed"
    assert "451" in again(item).error
    office.refuse.clear()
    with after(days=1):
        sweep()
    assert office.mails == []


def test_one_that_kills_its_sender_each_time_is_given_up_too():
    item = delivery()
    Delivery.objects.update(attempts=MAX_ATTEMPTS, state="sending", due_at=clock.now())
    sweep()

    assert (again(item).state, again(item).error) == ("failed", "Afbrudt under afsendelse hver gang")
    assert mail.outbox == []


def test_a_mail_that_cannot_be_written_fails_alone(monkeypatch):
    broken, sound = deliveries(2)
    whole = sending.mail_of
    monkeypatch.setattr(
        sending, "mail_of", lambda item: whole(item) if item.pk == sound.pk else "a\nb".encode("ascii", 7 / 0)
    )
    sweep()

    assert (again(broken).state, again(sound).state) == ("waiting", "sent")
    assert "ZeroDivisionError" in again(broken).error


def test_a_sweep_stops_in_time_and_the_next_goes_on(monkeypatch):
    deliveries(3)
    monkeypatch.setattr(sending, "SECONDS", -1)
    sweep()
    assert mail.outbox == []

    monkeypatch.undo()
    sweep()
    assert len(mail.outbox) == 3


def test_what_is_late_can_be_asked_for():
    item = delivery()
    assert not Delivery.objects.late().exists()
    with after(minutes=11):
        assert list(Delivery.objects.late()) == [item]
        send_due(Delivery.objects.all())
        assert not Delivery.objects.late().exists()
