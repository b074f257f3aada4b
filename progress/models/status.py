"""The status that a project's lead gives: four lights, each with a sentence, and what comes next."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.urls import reverse

from danish.dates import Quarter
from lifecycle import clock
from progress.models.said_once import SaidOnce


class Light(models.TextChoices):
    """How one side of a project is going; with no plan to hold it against, that itself is said."""

    ON_TRACK = "on_track", "Følger planen"
    WATCH = "watch", "Obs"
    CRITICAL = "critical", "Kritisk"
    NO_BASELINE = "no_baseline", "Ingen baseline"


# Colour, shape and word together: nobody has to tell the lights apart by colour.
KINDS = {Light.ON_TRACK: "ok", Light.WATCH: "warn", Light.CRITICAL: "bad", Light.NO_BASELINE: "plain"}
SHAPES = {Light.ON_TRACK: "✓", Light.WATCH: "▲", Light.CRITICAL: "■", Light.NO_BASELINE: "–"}
# What asks for a sentence that says why.
EXPLAINED = (Light.WATCH, Light.CRITICAL)
SIDES = {"time": "Tid", "money": "Økonomi", "gains": "Gevinster", "risk": "Risiko"}


@dataclass(frozen=True)
class Shown:
    """One light as a page shows it; `kind` is grey when the report is from an earlier quarter."""

    side: str
    word: str
    shape: str
    kind: str
    note: str


def _light(label):
    return models.CharField(label, max_length=12, choices=Light)


def _note(label):
    return models.CharField(label, max_length=300, blank=True)


def _known(side) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{side}__in": Light.values}), name=f"status_known_{side}")


def _explained(side) -> models.CheckConstraint:
    said = ~Q(**{f"{side}__in": list(EXPLAINED)}) | ~Q(**{f"{side}_note": ""})
    return models.CheckConstraint(condition=said, name=f"status_explains_{side}")


class StatusReport(SaidOnce):
    """How the project is going, said by its lead; never mended: a correction is the next one."""

    Light = Light

    time, time_note = _light("tid"), _note("tid: hvorfor?")
    money, money_note = _light("økonomi"), _note("økonomi: hvorfor?")
    gains, gains_note = _light("gevinster"), _note("gevinster: hvorfor?")
    risk, risk_note = _light("risiko"), _note("risiko: hvorfor?")
    next_step = models.CharField("næste skridt", max_length=300)
    help_wanted = models.TextField("hjælp ønskes", max_length=1000, blank=True)

    class Meta(SaidOnce.Meta):
        verbose_name, verbose_name_plural = "statusmelding", "statusmeldinger"
        constraints = [
            *map(_known, SIDES),
            *map(_explained, SIDES),
            models.CheckConstraint(condition=~Q(next_step=""), name="status_has_next_step"),
        ]

    def __str__(self):
        return f"Status for {self.project}"

    def get_absolute_url(self):
        return reverse("progress:status", args=[self.project.number])

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.at)

    @property
    def is_old(self) -> bool:
        """From a quarter before the one that runs: it is shown in grey and says which."""
        return self.quarter < Quarter.of(clock.now())

    @property
    def lights(self) -> list[Shown]:
        """The four lights in their order."""
        return [self._shown(side, label) for side, label in SIDES.items()]

    def _shown(self, side, label) -> Shown:
        light = Light(getattr(self, side))
        kind = "plain" if self.is_old else KINDS[light]
        return Shown(label, light.label, SHAPES[light], kind, getattr(self, f"{side}_note"))
