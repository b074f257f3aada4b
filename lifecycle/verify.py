"""The decision chain, the log against the states, and the history against people."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from lifecycle.models import ChainHead, Decision, StateChange, Stateful, Tracked
from lifecycle.models.decision import GENESIS
from lifecycle.verifying import Violation, check

CHUNK = 2000
ANY = "*"


@check("beslutningskæde", "Hver beslutning er, som den blev skrevet, og hænger sammen med den før.")
def chain() -> Iterator[Violation]:
    """Every link holds the one before, and the head the last."""
    previous, count = GENESIS, 0
    for count, decision in enumerate(Decision.objects.order_by("number").iterator(CHUNK), start=1):
        about = f"beslutning {decision.number}"
        if decision.number != count:
            yield Violation(about, f"Her skulle nummer {count} stå: en beslutning mangler.")
        if decision.previous_hash != previous:
            yield Violation(about, "Den følger ikke efter beslutningen før.")
        if decision.fingerprint() != decision.hash:
            yield Violation(about, "Den er ændret, siden den blev truffet.")
        previous = decision.hash
    head = ChainHead.objects.first()
    if (head.count, head.hash) != (count, previous) if head else count:
        said = head.count if head else 0
        yield Violation("kædens ende", f"Den siger {said} beslutninger, og der er {count}.")


def chain_head() -> dict:
    """The last link, to be kept somewhere else: a later chain must still hold it."""
    head = ChainHead.objects.first()
    return {"count": head.count, "hash": head.hash} if head else {"count": 0, "hash": GENESIS}


def holds(count: int, hash_: str) -> bool:
    """Whether the chain still has the link that was its head at an earlier time."""
    return count == 0 or Decision.objects.filter(number=count, hash=hash_).exists()


@check("log og tilstand", "Loggen, læst forfra, giver hver tings tilstand, og hvert skridt er et, maskinen kender.")
def states() -> Iterator[Violation]:
    """Replaying the log of each thing with a machine ends where the thing is."""
    for model in _machines():
        edges = _edges(model)
        reached = yield from _replay(model, edges)
        for key, state in model._base_manager.values_list("pk", "state").iterator(CHUNK):
            if reached.get(key) != state:
                told = f"Loggen ender i «{reached[key]}»" if key in reached else "Loggen kender den ikke"
                yield Violation(f"{model._meta.verbose_name} {key}", f"{told}, men den står i «{state}».")


def _replay(model, edges):
    """The last state of each thing as the log tells it; yields the steps that no machine allows."""
    last: dict[int, str] = {}
    types = [ContentType.objects.get_for_model(model)]
    rows = StateChange.objects.filter(item_type__in=types).order_by("pk")
    for key, action, before, after in rows.values_list("item_id", "action", "before", "after").iterator(CHUNK):
        about = f"{model._meta.verbose_name} {key}, «{action}»"
        was = last.get(key)
        if before and was is not None and before != was:
            yield Violation(about, f"Den begyndte i «{before}», men stod i «{was}».")
        if before and not ({(action, before, after), (action, ANY, after)} & edges):
            yield Violation(about, f"Maskinen går ikke fra «{before}» til «{after}».")
        if not before and was is not None and after != was:
            yield Violation(about, f"En rettelse flyttede den fra «{was}» til «{after}».")
        last[key] = after
    return last


def _machines():
    return [m for m in apps.get_models() if issubclass(m, Stateful) and not hasattr(m, "instance_type")]


def _edges(model) -> set[tuple[str, str, str]]:
    """Every (action, from, to) of the model's machine."""
    found = set()
    for rule in model._meta.get_field("state").get_all_transitions(model):
        for target in getattr(rule.target, "allowed_states", None) or [rule.target]:
            if target is None:
                found |= {(rule.name, state, state) for state in _sources(model, rule)}
            else:
                found.add((rule.name, rule.source, str(target)))
    return found


def _sources(model, rule) -> list[str]:
    every = [value for value, _ in model._meta.get_field("state").choices]
    return every if rule.source == ANY else [rule.source]


@check("historik", "Hver ændring i historikken har en person, og det sidste, den viser, er det, der står.")
def history() -> Iterator[Violation]:
    """No history row without a person, and the newest one has the version of the thing itself."""
    for model in apps.get_models():
        if not issubclass(model, Tracked) or hasattr(model, "instance_type"):
            continue
        name = model._meta.verbose_name
        for key in model.history.filter(history_user=None).values_list("id", flat=True)[:CHUNK]:
            yield Violation(f"{name} {key}", "En ændring står uden person.")
        newest = dict(model.history.order_by("id", "history_id").values_list("id", "version"))
        for key, version in model._base_manager.values_list("pk", "version").iterator(CHUNK):
            if newest.get(key) != version:
                yield Violation(f"{name} {key}", f"Den er version {version}, historikken ender ved {newest.get(key)}.")
