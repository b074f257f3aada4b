from reports.models.job import RenderJob
from reports.models.status import QuarterLock, QuarterlyStatus

__all__ = ["QuarterLock", "QuarterlyStatus", "RenderJob"]
