"""`manage.py lifecycle_diagrams`: draws every state machine from the code into docs/lifecycle.md."""

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lifecycle.models import Stateful

PATH = settings.BASE_DIR / "docs" / "lifecycle.md"
HEAD = """# The state machines

Generated from the code by `manage.py lifecycle_diagrams`; `bin/check` compares. The names are the code's, the words in
parentheses what people read. An action marked ° leads nowhere else: the state stays. One marked • has no key but a
decision of the same transaction.
"""


class Command(BaseCommand):
    """Writes docs/lifecycle.md, or with --check says whether it is what the code says."""

    help = "Tegn tilstandsmaskinerne i docs/lifecycle.md."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Sammenlign kun.")

    def handle(self, *args, check=False, **options):
        drawn = HEAD + "".join(map(_section, _machines()))
        if not check:
            PATH.write_text(drawn)
            self.stdout.write(f"{PATH.relative_to(settings.BASE_DIR)} er skrevet.")
        elif not PATH.exists() or PATH.read_text() != drawn:
            raise CommandError("docs/lifecycle.md er ikke, som koden siger. Kør manage.py lifecycle_diagrams.")


def _machines():
    """The models with a machine of their own, by app and name."""
    models = [m for m in apps.get_models() if issubclass(m, Stateful) and not hasattr(m, "instance_type")]
    return sorted(models, key=lambda m: (m._meta.app_label, m.__name__))


def _section(model) -> str:
    labels = dict(model._meta.get_field("state").choices)
    states = [f"    {state}: {state} ({label})" for state, label in labels.items()]
    edges = sorted({edge for rule in _rules(model) for edge in _edges(rule)})
    begins = f"    [*] --> {model._meta.get_field('state').default}"
    lines = "\n".join([*states, begins, *edges])
    return f"\n## {model.__name__} ({model._meta.app_label})\n\n```mermaid\nstateDiagram-v2\n{lines}\n```\n"


def _rules(model):
    return model._meta.get_field("state").get_all_transitions(model)


def _edges(rule):
    """The edges of one rule: one for each state that it may lead to."""
    mark = " •" if getattr(rule.permission, "__name__", "") == "nobody" else ""
    targets = getattr(rule.target, "allowed_states", None) or [rule.target]
    for target in targets:
        if target is None:
            yield f"    {rule.source} --> {rule.source}: {rule.name}°{mark}"
        elif target != rule.source:
            yield f"    {rule.source} --> {target}: {rule.name}{mark}"
