from projects.models.level import Level
from projects.models.links import FocusArea, Membership, ProjectArea, ProjectFocus
from projects.models.project import Project
from projects.models.proposal import Proposal

__all__ = ["FocusArea", "Level", "Membership", "Project", "ProjectArea", "ProjectFocus", "Proposal"]
