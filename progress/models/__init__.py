from progress.models.lesson import Lesson
from progress.models.risk import Category, RiskAssessment
from progress.models.status import Light, StatusReport

__all__ = ["Category", "Lesson", "Light", "RiskAssessment", "StatusReport"]
