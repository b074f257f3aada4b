"""Asking the matrix the other way round: who may do this to that thing?"""

from django.db.models import Prefetch, Q

from people.models import Role, User


def people_who_may(permission, about) -> list[User]:
    """The active people for whom `may(permission, about)` holds now, in Danish order; in two queries.

    Whoever holds no role may only what comes of standing near the thing, and those the thing names itself.
    """
    held = Role.objects.held().select_related("unit")
    near = Q(pk__in=about.near_ids()) | Q(pk__in=held.values("user"))
    found = User.objects.active_people().filter(near).prefetch_related(Prefetch("roles", held, to_attr="held_now"))
    return [user for user in found if user.may(permission, about)]
