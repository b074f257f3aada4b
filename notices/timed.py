"""The letters that time makes due: which kind is written where."""

from notices import digest, reminders
from notices.letters.letter import Letter
from notices.models import TimedMail

LETTERS = {TimedMail.Kind.DIGEST: digest.letter, **reminders.LETTERS}


def letter_of_time(mail: TimedMail) -> Letter | None:
    """What there is to tell the receiver at this moment; None when it is settled, or nothing is left to tell."""
    return LETTERS[mail.kind](mail)


def plan():
    """Write down the mails that time has made due by now; what is written down already stays as it is."""
    digest.plan()
    reminders.plan()
