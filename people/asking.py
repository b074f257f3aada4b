"""Asking the matrix the other way round: who may do this to that thing?"""

from django.db.models import Q

from people.models import Role, User
from people.models.deputyship import roles_of_everybody


def people_who_may(permission, about) -> list[User]:
    """The active people for whom `may(permission, about)` holds now, in Danish order; in two queries.

    Whoever holds no role may only what comes of standing near the thing, and those the thing names itself. Who stands
    in for somebody holds a role as well.
    """
    near = Q(pk__in=about.near_ids()) | Q(pk__in=Role.objects.held().values("user"))
    held, found = roles_of_everybody(), list(User.objects.active_people().filter(near))
    for user in found:
        user.held_now = held.get(user.pk, [])
    return [user for user in found if user.may(permission, about)]
