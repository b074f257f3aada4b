"""How an idea becomes a project: the same number for life, nothing typed twice."""

from django.db import transaction

from ideas.models import Idea
from lifecycle.door import carry_out, lock, refuse_if_moved
from lifecycle.receipts import spend
from projects.staffing import begin_project


@transaction.atomic
def take_up(idea: Idea, *, by, shown=None, title: str, **facts):
    """Make `idea` a project in phase Idé with the people and areas of `facts`; returns the receipt, if any."""
    receipt = spend(shown, by=by)
    lock(idea)
    refuse_if_moved(idea, shown)
    if idea.is_open:
        project = begin_project(
            number=idea.number,
            title=title,
            summary=idea.problem,
            proposer=idea.sender,
            unit=idea.unit,
            by=by,
            receipt=receipt,
            **facts,
        )
    else:
        project = idea.project
    carry_out(idea.take_up, by=by, receipt=receipt, project=project, handler=by)
    if receipt:
        receipt.seal(f"Idéen er nu projekt {project.label}", project.get_absolute_url())
    return receipt
