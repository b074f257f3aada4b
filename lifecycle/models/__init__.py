from lifecycle.models.change import StateChange
from lifecycle.models.decision import ChainHead, Decision
from lifecycle.models.draft import Draft
from lifecycle.models.edition import Edition
from lifecycle.models.evidence import Evidence, EvidenceQuerySet
from lifecycle.models.receipt import Receipt
from lifecycle.models.series import NumberSeries
from lifecycle.models.tracked import Stateful, Tracked, TrackedQuerySet, known_states

__all__ = [
    "ChainHead",
    "Decision",
    "Draft",
    "Edition",
    "Evidence",
    "EvidenceQuerySet",
    "NumberSeries",
    "Receipt",
    "StateChange",
    "Stateful",
    "Tracked",
    "TrackedQuerySet",
    "known_states",
]
