"""Which of the portal's mails a person wants; what asks for an act of theirs always comes."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from lifecycle.models import Tracked

PARTS = {"digest": "Ugentligt overblik", "mentions": "Når jeg nævnes"}
SLUGS = {"digest": "overblik", "mentions": "naevnt"}


class MailChoice(Tracked):
    """One person's choice; without a row everything comes."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mail_choice")
    digest = models.BooleanField(PARTS["digest"], default=True)
    mentions = models.BooleanField(PARTS["mentions"], default=True)

    class Meta:
        verbose_name, verbose_name_plural = "mailvalg", "mailvalg"

    def __str__(self):
        return f"Mails til {self.user}"

    def get_absolute_url(self):
        return reverse("people:profile")

    @property
    def label(self) -> str:
        return "Min profil"

    @staticmethod
    def stop_url(part: str) -> str:
        """Where one press is enough to be without that mail."""
        return reverse("people:stop_mail", args=[SLUGS[part]])

    @classmethod
    def of(cls, user) -> "MailChoice":
        """The person's choice; a new one, not saved, when they never chose."""
        return cls.objects.filter(user=user).first() or cls(user=user)
