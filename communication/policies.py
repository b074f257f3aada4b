"""Who may propose, write, answer and publish; asked by the door, the views and the waiting list alike."""

from dataclasses import dataclass

from django.db import models

from people.roles import Permission, RoleName
from projects.models import Project


class Slot(models.TextChoices):
    """The two whose answers an article needs."""

    MANAGER = RoleName.MANAGER.value, "Leder"
    HEAD = RoleName.HEAD.value, "Chef"


@dataclass(frozen=True)
class Mandate:
    """As what a person answers: the slot, and the role as it is written on the evidence."""

    slot: str
    role: str
    on_behalf_of: int | None = None


def may_read_published(user) -> bool:
    """Everybody of the house reads what is published."""
    return user.may(Permission.SEE_CARDS)


def may_propose(article, user) -> bool:
    """Row 39."""
    return user.may(Permission.PROPOSE_TOPIC, about=article)


def may_write(item, user) -> bool:
    """Row 41, for articles and posts."""
    return user.may(Permission.WRITE_ARTICLE, about=item)


def may_begin_post(user) -> bool:
    """Row 41, before there is a post: there is a project this person may write about."""
    return Project.objects.reached_by(user, Permission.WRITE_ARTICLE).exists()


def may_publish(item, user) -> bool:
    """Row 44, for articles and posts."""
    return user.may(Permission.MARK_PUBLISHED, about=item)


def may_comment(post, user) -> bool:
    """Row 43."""
    return user.may(Permission.COMMENT_POST, about=post)


def may_answer_topic(article, user) -> bool:
    """Row 40: a leder of the unit or a chef of the area, never on what they proposed or wrote."""
    return mandate_of(article, user, Permission.APPROVE_TOPIC) is not None


def may_answer_text(article, user) -> bool:
    """Row 42: as the topic."""
    return mandate_of(article, user, Permission.APPROVE_ARTICLE) is not None


def nobody(article, user) -> bool:
    """A decision of the same transaction is the only key."""
    return False


def mandate_of(article, user, permission) -> Mandate | None:
    """Whether the person answers as leder or as chef; None when as neither. One person answers once.

    The named two are asked; another leder or chef whom the matrix gives the area may answer in their place.
    """
    if not user.may(permission, about=article):
        return None
    held = _in_line(article, user)
    named = [slot for slot, person in article.named_ids().items() if person == user.pk and slot in held]
    slot = next(iter([*named, *sorted(held, reverse=True)]), None)
    return Mandate(slot, held[slot].label, held[slot].on_behalf_of) if slot else None


def as_line(item, user) -> dict[str, str]:
    """Which of leder and chef the person is where `item` belongs: slot → the role's own words."""
    return {slot: holding.label for slot, holding in _in_line(item, user).items()}


def _in_line(item, user) -> dict:
    """The holdings behind it; one's own role comes before one that is stood in for."""
    places = item.places()
    near = (h for h in reversed(user.holdings()) if h.role in Slot.values and h.covers(places, area_wide=False))
    return {holding.role: holding for holding in near}


def may_arrange_article(article, user) -> bool:
    """Who proposes also says who is asked, and when it should come out."""
    return may_propose(article, user)
