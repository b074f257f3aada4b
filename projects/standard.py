"""The scale of priority and the four focus areas, as the model's slides have them."""

from people.models import system_user
from projects.models import FocusArea, Level

LEVELS = (
    ("must", "Meget høj", 4, True, "Kun SKAL-projekter: projekter, der skal gennemføres."),
    ("high", "Høj", 3, False, ""),
    ("medium", "Mellem", 2, False, "Antagelse: trinnet står ikke i modellens tekst. Kan slås fra."),
    ("low", "Lav", 1, False, ""),
)
FOCUS_AREAS = (
    "Automatisere, hvor det skaber værdi",
    "Dataunderstøtte vores beslutninger",
    "Anvende digitale løsninger og teknologi på nye måder",
    "Skabe sammenhæng på tværs",
)


def ensure():
    """Write the rows that are not there yet."""
    system = system_user()
    if not Level.objects.exists():
        for code, label, rank, locked, note in LEVELS:
            Level(code=code, label=label, rank=rank, locked=locked, note=note).save(by=system)
    if not FocusArea.objects.exists():
        for order, label in enumerate(FOCUS_AREAS, start=1):
            FocusArea(label=label, order=order).save(by=system)
