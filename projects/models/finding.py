"""Which projects a person finds, and how."""

from django.db import models

from danish.sorting import danish_order
from lifecycle.models import TrackedQuerySet
from lists.search import matching
from people.roles import Permission
from projects.models.links import Membership, ProjectArea, ProjectFocus
from projects.phases import NEXT_GATE, State

LISTED = (
    "number", "title", "state", "type", "placement", "state_since", "lead_area__name", "level__label", "lead__name",
    "owner__name",
)  # fmt: skip
READING_PATHS = ("unit__path", "lead_area__path")


class ProjectQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """The projects this person reads in full (row 4)."""
        return self.reached_by(user, Permission.READ)

    def with_card_for(self, user):
        """The projects whose card this person sees (row 3)."""
        return self if user.may(Permission.SEE_CARDS) else self.none()

    def reached_by(self, user, permission):
        """The projects that the person's roles reach under `permission`."""
        reach = user.reach(permission)
        if reach.everything:
            return self
        found = reach.within(*READING_PATHS)
        if reach.paths:
            areas = ProjectArea.objects.active().filter(reach.within("area__path"))
            found |= models.Q(pk__in=areas.values("project"))
        if reach.own:
            found |= models.Q(proposer=user)
        if reach.member:
            found |= models.Q(owner=user) | models.Q(lead=user)
            found |= models.Q(pk__in=user.memberships.active().values("project"))
        return self.filter(found)

    def with_people(self):
        """What a list or a page shows of each: area, unit, level, owner, lead."""
        return self.select_related("lead_area", "unit__parent", "level", "owner", "lead", "edition")

    def for_lists(self):
        """What a list shows of each, and nothing more: no texts, and none of the joins that only a page needs."""
        return self.select_related("lead_area", "level", "lead", "owner").only(*LISTED)

    def with_ties(self):
        """And what its own page shows besides: members, areas, focus areas."""
        return self.with_people().prefetch_related(
            models.Prefetch("memberships", Membership.objects.select_related("user")),
            models.Prefetch("other_areas", ProjectArea.objects.select_related("area")),
            models.Prefetch("focus", ProjectFocus.objects.select_related("focus_area")),
        )

    def search(self, text, full):
        """Those whose number or title holds the words, and of `full` (read in full) also those whose text does."""
        return self.filter(models.Q(pk__in=matching(full, text)) | models.Q(pk__in=matching(self, text, "card_text")))

    def before_gate(self):
        """Those with gates that are on the way to one."""
        return self.filter(state__in=NEXT_GATE, type="digitek").exclude(placement="backlog")

    def under_way(self):
        return self.exclude(state__in=[State.CLOSED, State.STOPPED])

    def by_title(self):
        return self.order_by(danish_order("title"))
