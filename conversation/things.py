"""The things that are talked about and followed: higher rooms open theirs, this room knows none of them by name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404


@dataclass(frozen=True)
class Kind:
    """A kind of thing: the first word of its addresses, its model, whether it takes comments, how it is read."""

    slug: str
    model: type
    takes_comments: bool
    whole: Callable


_KINDS: dict[str, Kind] = {}


def open_to_talk(model, slug: str, *, comments: bool, whole: Callable):
    """Let `model` be followed, and commented on; it has a `number`, a `label`, `visible_to` and is Scoped.

    `whole` makes of its queryset one that reads it with what the permission matrix asks it about.
    """
    _KINDS[slug] = Kind(slug, model, comments, whole)


def slug_of(item) -> str:
    """The first word of the item's addresses."""
    return next(kind.slug for kind in _KINDS.values() if isinstance(item, kind.model))


def find(slug: str, number: int, user, *, to_comment: bool = False):
    """The thing of that address, when this person reads it; 404 for everybody else."""
    kind = _KINDS.get(slug)
    if kind is None or (to_comment and not kind.takes_comments):
        raise Http404(slug)
    return get_object_or_404(kind.whole(kind.model.objects.visible_to(user)), number=number)
