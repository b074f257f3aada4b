"""A letter made into a plain text mail: who it is for, where to read on, why it came and how to stop it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.urls import reverse

from danish.text import short
from notices.letters.letter import Letter, paragraphs
from notices.letters.table import letters_of
from notices.models import Delivery, Mailing
from notices.timed import letter_of_time
from people.models import MailChoice

SUBJECT_LENGTH = 150
ALWAYS = (
    "Den slags mails kommer altid. Er den ikke til dig, så sig det til DigiTek-teamet.\n"
    "Hvilke andre mails du får, vælger du her:"
)
STOP = "Slå denne slags mail fra her:"
HIDDEN_SUBJECT = "Der er sket noget nyt"


class NotForThem(Exception):
    """This receiver is not to have the mail; the text says why, and is kept on the delivery."""


def mail_of(delivery: Mailing) -> EmailMessage:
    """The mail as it reads at this moment. NotForThem when the receiver is not to have it.

    Its Message-ID is the same each time, so a mail that had to be sent twice can be seen to be one.
    """
    refuse_unreachable(delivery.receiver)
    letter = _letter_of(delivery)
    if letter is None:
        raise NotForThem("Ikke længere aktuel for modtageren")
    subject, text = (letter.subject, _words(letter)) if letter.is_readable else (HIDDEN_SUBJECT, _number_only(letter))
    return EmailMessage(
        subject=short(f"{letter.label}: {subject}", SUBJECT_LENGTH),
        body=paragraphs(f"Hej {delivery.receiver.display_name}", text, _foot(letter)) + "\n",
        to=[delivery.receiver.email],
        headers={"Message-ID": message_id(delivery), "Auto-Submitted": "auto-generated", "Content-Language": "da"},
    )


def _letter_of(delivery) -> Letter | None:
    """What there is to tell the receiver now."""
    if not isinstance(delivery, Delivery):
        return letter_of_time(delivery)
    return next((a for a in letters_of(delivery.change) if a.receiver.pk == delivery.receiver_id), None)


def refuse_unreachable(user):
    """NotForThem when the account is switched off, technical, or has no address that a mail can be sent to."""
    if not user.is_active or user.technical:
        raise NotForThem("Kontoen er ikke i brug" if not user.is_active else "Kontoen er teknisk")
    if not user.email:
        raise NotForThem("Ingen mailadresse")
    try:
        validate_email(user.email)
    except ValidationError as error:
        raise NotForThem("Mailadressen er ikke gyldig") from error


def message_id(delivery: Mailing) -> str:
    """The same for every attempt at this very mail."""
    return f"<besked-{delivery.name}@{urlsplit(settings.SITE_URL).hostname}>"


def _words(letter: Letter) -> str:
    return paragraphs(letter.text, f"Se mere her:\n{settings.SITE_URL}{letter.about.get_absolute_url()}")


def _number_only(letter: Letter) -> str:
    return (
        f"Der er sket noget i {letter.label}, som angår dig. Du har ikke adgang til at læse sagen, "
        "så spørg DigiTek-teamet, hvis du vil vide mere."
    )


def _foot(letter: Letter) -> str:
    why = letter.why if letter.is_readable else "du er nævnt i sagen"
    way = MailChoice.stop_url(letter.part) if letter.part else reverse("people:mails")
    stop = STOP if letter.part else ALWAYS
    return f"-- \nDu får denne mail fra {settings.SITE_NAME}, fordi {why}.\n{stop}\n{settings.SITE_URL}{way}"
