"""What DigiTek recommends of a project's priority, told to those who decide its gate."""

from danish.text import short
from people.roles import Permission
from priorities.lanes import Scale
from priorities.models import Recommendation, Round

LONGEST = 400


def to_a_gate(project, user) -> dict | None:
    """The recommendation of the newest round that is not closed, to whoever sees the board (row 69)."""
    if not user.may(Permission.SEE_BOARD, about=project):
        return None
    found = Recommendation.objects.filter(project=project).exclude(round__state=Round.State.CLOSED)
    newest = found.select_related("round").order_by("-round__year", "-round__quarter").first()
    lane = Scale().named(newest.lane) if newest else None
    if lane is None:
        return None
    heading = f"Anbefalet prioritet, {newest.round.period}: {lane.label}"
    return {"heading": heading, "text": short(newest.why, LONGEST), "by": newest.recommended_by_id}
