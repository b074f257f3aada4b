"""What waits among the projects for this person."""

from people.roles import RoleName
from people.waiting import Task
from projects import policies
from projects.models import Proposal


def waiting_for(user) -> list[Task]:
    """Proposals that the area's chef has not answered."""
    if not user.has_role(RoleName.HEAD):
        return []
    proposals = Proposal.objects.open().select_related("project__lead_area", "proposed_by")
    return [
        Task("Forslag", "warn", p.project.title, _why(p), "Svar", p.get_absolute_url(), p.state_since)
        for p in proposals
        if policies.may_answer_proposal(p, user)
    ]


def _why(proposal) -> str:
    return f"{proposal.proposed_by.display_name} foreslår: {proposal.get_action_display().lower()}"
