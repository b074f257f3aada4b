"""The weekly digest: Monday at 7.00, what happened in the week to what a person follows, owns, leads or works on.

It is read from the log when it is sent, so it tells nobody of what they may no longer read. What somebody had a mail
about, or did themselves, is not told again.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from conversation.models import Follow
from danish.dates import COPENHAGEN, dato, local_date, uge
from ideas.models import Idea
from lifecycle import clock
from lifecycle.models import StateChange
from notices.letters.letter import Letter, paragraphs
from notices.models import Delivery, DeliveryState, Handled, PlannedWeek, TimedMail
from notices.news import NEWS, fetch_things, thing_of
from people.models import MailChoice, User
from projects.models import Project

SEVEN = time(7)
WEEK = timedelta(days=7)
EACH, ALL = 12, 60  # lines told of one thing, and in all
WHY = "du følger, ejer, leder eller er medlem af det, den handler om"


@dataclass(frozen=True)
class Front:
    """Where a digest leads: Overblik."""

    def get_absolute_url(self) -> str:
        return reverse("overview:home")


def last_monday(moment: datetime) -> date:
    """The Monday whose digest is the newest that is due at `moment`."""
    local = moment.astimezone(COPENHAGEN)
    monday = local.date() - timedelta(days=local.weekday())
    return monday if local >= _seven(monday) else monday - WEEK


def plan():
    """Write down one digest for each who may have something to hear; a second plan waits, and finds it done."""
    monday = last_monday(clock.now())
    with transaction.atomic():
        _, new = PlannedWeek.objects.get_or_create(monday=monday, defaults={"at": clock.now()})
        if not new:
            return
        things = _grouped(_changes(monday))
        mails = [TimedMail(kind=TimedMail.Kind.DIGEST, key=str(monday), receiver=u) for u in _audience(things)]
        TimedMail.objects.bulk_create(mails, ignore_conflicts=True)


def letter(mail: TimedMail) -> Letter | None:
    """The digest of `mail` as the receiver may read it now; None when there is nothing, or they want none."""
    receiver, monday = mail.receiver, date.fromisoformat(mail.key)
    if not MailChoice.of(receiver).digest:
        return None
    things = _theirs(receiver, _grouped(_unheard(receiver, _changes(monday))))
    if not things:
        return None
    week = uge(monday - WEEK)
    return Letter(
        receiver=receiver, about=Front(), label="Ugentligt overblik", subject=f"Det skete i {week}", why=WHY,
        part="digest", readable=True,
        text=paragraphs(
            f"Her er, hvad der er sket siden {dato(monday - WEEK)} i det, du følger eller er med i.", *_told(things)
        ),
    )  # fmt: skip


def _seven(day: date) -> datetime:
    return datetime.combine(day, SEVEN, tzinfo=COPENHAGEN)


def _changes(monday: date) -> list[StateChange]:
    """What is news of the week that ended on `monday` at 7.00; not what was silenced, as history that was typed in."""
    silenced = Handled.objects.exclude(note="").exclude(note__startswith="Fejl")
    wanted = Q(pk__in=[])
    for model, action in NEWS:
        wanted |= Q(item_type__model=model, action=action)
    found = StateChange.objects.filter(wanted, at__gte=_seven(monday - WEEK), at__lt=_seven(monday))
    found = found.exclude(pk__in=silenced.values("change")).select_related("item_type", "by").order_by("pk")
    changes = list(found)
    fetch_things(changes)
    return changes


def _unheard(receiver: User, changes) -> list[StateChange]:
    """Without what they did themselves, and what they had a mail about."""
    told = Delivery.objects.filter(receiver=receiver, change__in=[change.pk for change in changes])
    told = set(told.exclude(state=DeliveryState.SKIPPED).values_list("change", flat=True))
    return [change for change in changes if change.by_id != receiver.pk and change.pk not in told]


def _grouped(changes) -> dict:
    """The changes by the project or idea they happened to."""
    things = defaultdict(list)
    for change in changes:
        thing = thing_of(change)
        if thing is not None:
            things[thing].append(change)
    return things


def _audience(things) -> list[User]:
    """Those who may have something to hear: followers, owners, leads and members, who want a digest."""
    ids = set()
    for thing in things:
        ids |= set(Follow.objects.about(thing).filter(active=True).values_list("user", flat=True))
        if isinstance(thing, Project):
            ids |= {thing.owner_id, thing.lead_id}
            ids |= set(thing.memberships.active().values_list("user", flat=True))
    declined = MailChoice.objects.filter(digest=False).values("user")
    return list(User.objects.active_people().filter(pk__in=ids - {None}).exclude(pk__in=declined))


def _theirs(user: User, things) -> dict:
    """Of `things` those that are the person's and that they may read."""
    kept = {}
    for model in (Project, Idea):
        mine = Q(pk__in=_followed(model, user))
        if model is Project:
            mine |= Q(owner=user) | Q(lead=user) | Q(pk__in=user.memberships.active().values("project"))
        asked = [thing.pk for thing in things if isinstance(thing, model)]
        read = set(model.objects.visible_to(user).filter(mine, pk__in=asked).values_list("pk", flat=True))
        kept |= {thing: rows for thing, rows in things.items() if isinstance(thing, model) and thing.pk in read}
    return kept


def _followed(model, user):
    rows = Follow.objects.filter(user=user, active=True, item_type__app_label=model._meta.app_label)
    return rows.filter(item_type__model=model._meta.model_name).values("item_id")


def _told(things):
    """A paragraph for each thing: its number and title, then a line for each change, oldest first."""
    left = ALL
    for thing, changes in sorted(things.items(), key=lambda pair: pair[0].number):
        lines = [_line(change) for change in changes[: min(EACH, left)]]
        left -= len(lines)
        if len(changes) > len(lines):
            lines.append(f"- og {len(changes) - len(lines)} mere: se sagens side")
        yield "\n".join([f"{thing.label} {thing.title}", *lines])


def _line(change) -> str:
    return f"- {NEWS[change.item_type.model, change.action]} ({change.by.display_name}, {dato(local_date(change.at))})"
