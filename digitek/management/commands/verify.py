"""`manage.py verify`: whether decisions, log, history, sums and files are what they must be."""

import json
import re

from django.core.management.base import BaseCommand, CommandError

from lifecycle.snapshot import snapshot
from lifecycle.verify import chain_head, holds
from lifecycle.verifying import verify

HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


class Command(BaseCommand):
    """Checks everything that is promised of the stored rows; exit 0 when all of it holds, else 1."""

    help = "Kontrollér beslutninger, log, historik, summer og filer. Ændrer intet."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="Skriv resultatet som JSON.")
        parser.add_argument(
            "--head",
            metavar="ANTAL:HASH",
            help="Kædens ende, som den blev skrevet ned andetsteds: den skal være der.",
        )

    def handle(self, *args, head="", **options):
        earlier = _head(head) if head else None
        with snapshot():
            found = verify() | {"head": chain_head()}
            if earlier and not holds(*earlier):
                found["ok"] = False
                why = "Kæden indeholder ikke længere den ende, der blev skrevet ned."
                found["checks"].append({"name": "kædens ende", "promise": "Intet er taget ud af kæden.",
                                        "violations": [{"about": head, "why": why}]})  # fmt: skip
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self._tell(found)
        if not found["ok"]:
            raise CommandError("Noget er ikke, som det skal være.")

    def _tell(self, found):
        for rule in found["checks"]:
            violations = rule["violations"]
            self.stdout.write(f"{'■' if violations else '✓'} {rule['name']}: {rule['promise']}")
            for violation in violations:
                self.stdout.write(f"    {violation['about']}: {violation['why']}")
        self.stdout.write(f"Kædens ende: {found['head']['count']}:{found['head']['hash']}")


def _head(text: str) -> tuple[int, str]:
    match = HEAD.fullmatch(text.strip())
    if not match:
        raise CommandError("--head skrives som ANTAL:HASH, fx 12:9f86d081…")
    return int(match[1]), match[2]
