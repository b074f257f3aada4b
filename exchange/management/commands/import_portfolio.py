"""`manage.py import_portfolio FILE`: take in a list of projects; a dry run unless --write is given."""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from exchange.importing import look_through, take_in
from exchange.matching import LABELS, NoMatch
from exchange.reading import Unreadable
from people.models import User

SHOWN, LINES = 40, 10


class Command(BaseCommand):
    """Says what the list would give, and with --write makes it so: all of it or nothing."""

    help = "Hent en liste af projekter ind fra CSV eller Excel. Prøver kun, medmindre --write er med."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FIL")
        parser.add_argument(
            "--map", action="append", default=[], metavar="FELT=KOLONNE", help="Ret en kolonne, fx titel=Navn."
        )
        parser.add_argument(
            "--area", action="append", default=[], metavar="[NAVN=]OMRÅDE",
            help="Chefområdet for et navn i filen, eller for alt, der ikke passer.",
        )  # fmt: skip
        parser.add_argument("--by", metavar="BRUGERNAVN", help="Hvem importen står til; skal have retten.")
        parser.add_argument("--write", action="store_true", help="Gem. Ellers er det kun en prøve.")

    def handle(self, *args, file, write, by, **options):
        try:
            plan = look_through(file, _pairs(options["map"]), _pairs(options["area"], alone=""))
        except OSError as error:
            raise CommandError(f"Filen {file} kan ikke læses: {error.strerror}.") from error
        except (Unreadable, NoMatch, ValueError) as error:
            raise CommandError(str(error)) from error
        self._tell(plan)
        if plan.faults:
            raise CommandError(f"{len(plan.faults)} fejl. Intet er gemt.")
        if not write:
            self.stdout.write("Prøve: intet er gemt. Kør igen med --write og --by BRUGERNAVN.")
            return
        try:
            source = take_in(plan, by=_person(by))
        except PermissionDenied as error:
            raise CommandError(f"{by} må ikke importere.") from error
        self.stdout.write(f"Gemt: {source.count} projekter. sha256 {plan.sha256}")

    def _tell(self, plan):
        matched = ", ".join(f"{LABELS[wanted]} ← {column}" for wanted, column in plan.columns.items())
        self.stdout.write(f"Kolonner: {matched}")
        grouped = _grouped(plan.faults)
        for (column, why), lines in grouped[:SHOWN]:
            where = ", ".join(filter(None, [f"linje {_listed(lines)}", column]))
            self.stderr.write(f"{where}: {why}")
        if len(grouped) > SHOWN:
            self.stderr.write(f"… og {len(grouped) - SHOWN} slags fejl mere.")
        self.stdout.write(f"Nye: {len(plan.new)}. Hentet før: {plan.known}. Fejl: {len(plan.faults)}.")


def _grouped(faults) -> list[tuple[tuple[str, str], list[int]]]:
    """The same fault of the same column once, with its lines; in the order they are met."""
    groups = {}
    for fault in faults:
        groups.setdefault((fault.column, fault.why), []).append(fault.line)
    return list(groups.items())


def _listed(lines: list[int]) -> str:
    """3, 4 og 7; the first ten of many, and how many more."""
    first, more = lines[:LINES], len(lines) - LINES
    last = f"{more} til" if more > 0 else str(first.pop())
    return f"{', '.join(map(str, first))} og {last}" if first else last


def _pairs(given: list[str], alone: str | None = None) -> dict[str, str]:
    """NAME=VALUE as a dict; a value alone belongs to `alone`."""
    pairs = {}
    for text in given:
        name, separator, value = text.rpartition("=")
        if not separator and alone is None:
            raise CommandError(f"Skriv {text} som FELT=KOLONNE.")
        pairs[name.strip() if separator else alone] = value.strip()
    return pairs


def _person(username) -> User:
    user = User.objects.filter(username=username or "", is_active=True).first()
    if user is None:
        raise CommandError("Sig med --by, hvem importen står til: et brugernavn, der er aktivt.")
    return user
