"""`manage.py demo`: make the demo portfolio, once; `--list-logins` prints who can log in."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from digitek.demo.house import USERS, build_house, describe
from digitek.demo.portfolio import walk
from lifecycle.signals import quiet
from people.models import User


class Command(BaseCommand):
    """Makes the demo house and walks its portfolio through the door; does nothing when it is there."""

    help = "Lav demoporteføljen, hvis den ikke findes."

    def add_arguments(self, parser):
        parser.add_argument("--list-logins", action="store_true", help="Vis, hvem der kan logge ind.")

    def handle(self, *args, list_logins=False, **options):
        if list_logins:
            for user in USERS:
                self.stdout.write(f"{user.username:<15}{describe(user)}")
            return
        if not settings.DEMO:
            raise CommandError("Demobrugere har en kendt adgangskode: sæt DEMO=1, hvis det er en demo.")
        if User.objects.filter(demo=True).exists():
            self.stdout.write("Demoporteføljen findes allerede.")
            return
        with quiet(), transaction.atomic():
            count = walk(build_house())
        self.stdout.write(f"Demoporteføljen er lavet: {count} projekter.")
