from priorities.models.placing import Placing
from priorities.models.recommendation import Recommendation
from priorities.models.result import Result
from priorities.models.round import Round

__all__ = ["Placing", "Recommendation", "Result", "Round"]
