from progress.models.appetite import AppetiteProposal, RiskAppetite
from progress.models.lesson import Lesson
from progress.models.risk import Category, RiskAssessment, Size
from progress.models.status import Light, StatusReport

__all__ = [
    "AppetiteProposal",
    "Category",
    "Lesson",
    "Light",
    "RiskAppetite",
    "RiskAssessment",
    "Size",
    "StatusReport",
]
