from budget.models.limit import ItemLimit
from budget.models.pool import FixedLine, Pool, PoolFrame
from budget.models.post import PoolPost

__all__ = ["FixedLine", "ItemLimit", "Pool", "PoolFrame", "PoolPost"]
