"""What became of each row of the log: that it was handled, and each receiver's mail.

None of this is evidence: it is the post office's own book-keeping, so ordinary conditional updates are right here.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models

from lifecycle import clock
from lifecycle.models import StateChange

# Longer than any mail takes: the server's silence is cut off after EMAIL_TIMEOUT.
LEASE = timedelta(minutes=5)
LONGEST_PAUSE = 10  # minutes
# About a day of a server that answers and yet does not take the mail; one that does not answer costs no attempt.
MAX_ATTEMPTS = 150


class Handled(models.Model):
    """The mark that a row of the log was handled, its letters written; `note` says why there are none.

    One mark a row: rows commit in another order than their numbers, so "the last number seen" would lose some.
    """

    change = models.OneToOneField(StateChange, models.PROTECT, primary_key=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    note = models.CharField("bemærkning", max_length=300, blank=True)

    def __str__(self):
        return f"Hændelse {self.change_id}"


class Floor(models.Model):
    """Where the sweep begins to look (one row): all changes up to `settled` are handled.

    `mark` was the newest change at `marked_at`; it becomes `settled` when no transaction from then can be open.
    """

    settled = models.PositiveBigIntegerField(default=0)
    mark = models.PositiveBigIntegerField(default=0)
    marked_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"Behandlet til og med hændelse {self.settled}"


class DeliveryState(models.TextChoices):
    """How far a mail is."""

    WAITING = "waiting", "Venter"
    SENDING = "sending", "Sendes"
    SENT = "sent", "Sendt"
    SKIPPED = "skipped", "Skal ikke sendes"
    FAILED = "failed", "Kunne ikke sendes"


OPEN = (DeliveryState.WAITING, DeliveryState.SENDING)


class MailingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)

    def due(self):
        """Those that somebody may take now: they wait, or the one who took them is gone."""
        return self.open().filter(due_at__lte=clock.now())

    def failed(self):
        return self.filter(state=DeliveryState.FAILED)

    def late(self):
        """Those that should have been sent ten minutes ago."""
        return self.open().filter(due_at__lte=clock.now() - timedelta(minutes=10))


class Mailing(models.Model):
    """One receiver's mail. `attempts` is also the fencing token of whoever sends it now."""

    State = DeliveryState

    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="modtager")
    state = models.CharField("tilstand", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField("forsøg", default=0)
    due_at = models.DateTimeField("tidligst", default=clock.now, help_text="Under afsendelse: til og med hvornår.")
    sent_at = models.DateTimeField("sendt", null=True)
    error = models.CharField("hvorfor ikke", max_length=300, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"Mail {self.pk}: {self.get_state_display().lower()}"

    def claim(self) -> bool:
        """Take it for sending, until the lease ends; False when somebody else has it, or had it since it was read."""
        mine = type(self).objects.due().filter(pk=self.pk, attempts=self.attempts)
        if self.attempts >= MAX_ATTEMPTS:
            self._write(mine, {"state": self.State.FAILED, "error": "Afbrudt under afsendelse hver gang"})
            return False
        values = {"state": self.State.SENDING, "attempts": self.attempts + 1, "due_at": clock.now() + LEASE}
        return self._write(mine, values)

    def hand_back(self) -> bool:
        """The server is away: as before the claim, for that is no fault of this mail."""
        return self._end(self.State.WAITING, attempts=self.attempts - 1, due_at=clock.now())

    def put_off(self, error: str) -> bool:
        """It did not go this time: wait a little longer each time, and give up in the end."""
        if self.attempts >= MAX_ATTEMPTS:
            return self.fail(error)
        pause = timedelta(minutes=min(2 ** min(self.attempts - 1, 10), LONGEST_PAUSE))
        return self._end(self.State.WAITING, error=error[:300], due_at=clock.now() + pause)

    def fail(self, error: str) -> bool:
        return self._end(self.State.FAILED, error=error[:300])

    def skip(self, why: str) -> bool:
        return self._end(self.State.SKIPPED, error=why[:300])

    def sent(self) -> bool:
        return self._end(self.State.SENT, sent_at=clock.now(), error="")

    def _end(self, state, **values) -> bool:
        """Write the outcome; False when the lease ran out and another has taken it since."""
        held = type(self).objects.filter(pk=self.pk, state=self.State.SENDING, attempts=self.attempts)
        return self._write(held, {"state": state, **values})

    def _write(self, rows, values) -> bool:
        if not rows.update(**values):
            return False
        for name, value in values.items():
            setattr(self, name, value)
        return True


class DeliveryQuerySet(MailingQuerySet):
    def whole(self):
        """With what its letter is written from."""
        return self.select_related("change__item_type", "change__by", "receiver")


class Delivery(Mailing):
    """One receiver's mail about one change."""

    change = models.ForeignKey(StateChange, models.PROTECT, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "receiver"], name="one_delivery_per_change_and_receiver"),
            models.CheckConstraint(condition=models.Q(state__in=DeliveryState.values), name="delivery_known_state"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=["waiting", "sending"]), name="delivery_due")
        ]

    @property
    def name(self) -> str:
        """What no other mail is called."""
        return f"{self.change_id}-{self.receiver_id}"


class TimedMailQuerySet(MailingQuerySet):
    def whole(self):
        """With what its letter is written from."""
        return self.select_related("receiver")


class TimedMail(Mailing):
    """One receiver's mail about what time made due: a week that has ended, a deadline that comes or has gone by.

    `key` says which week or which deadline; with the kind and the receiver it is there once, whoever plans it again.
    """

    class Kind(models.TextChoices):
        DIGEST = "digest", "Ugentligt overblik"
        CONDITION_SOON = "condition_soon", "Betingelse med frist om kort tid"
        CONDITION_LATE = "condition_late", "Betingelse over fristen"
        POST_LATE = "post_late", "Indlæg uden kommentar"
        GATE_SOON = "gate_soon", "Gate, der nærmer sig, hvor noget mangler"
        OPINION_SOON = "opinion_soon", "Udtalelse, der skal vurderes igen"

    kind = models.CharField("art", max_length=20, choices=Kind)
    key = models.CharField("om", max_length=60)

    objects = TimedMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "receiver"], name="one_timed_mail_per_kind_and_key"),
            models.CheckConstraint(condition=models.Q(state__in=DeliveryState.values), name="timed_mail_known_state"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=["waiting", "sending"]), name="timed_mail_due")
        ]

    @property
    def name(self) -> str:
        """What no other mail is called."""
        return f"{self.kind}-{self.key}-{self.receiver_id}"


class PlannedWeek(models.Model):
    """The mark that a week's digests are written down: who begins to follow later hears of the next week."""

    monday = models.DateField("mandag", primary_key=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"Uge fra {self.monday}"
