"""What is attached to a project, as it is read."""

from dataclasses import dataclass

from django.db import models

from gates import policies
from gates.models import Attachment
from projects.models import Project

ATTACHED = models.Prefetch("attachments", Attachment.objects.with_current())


def attachments_of(project: Project) -> list[Attachment]:
    """Those that stand, with the facts of their newest version; reads what is prefetched (`ATTACHED`)."""
    prefetched = "attachments" in getattr(project, "_prefetched_objects_cache", {})
    found = project.attachments.all() if prefetched else project.attachments.with_current()
    return [attachment for attachment in found if not attachment.is_withdrawn]


@dataclass(frozen=True)
class AttachmentPanel:
    """What is attached, as the project's page shows it."""

    rows: list[Attachment]
    may_attach: bool


def attachment_panel(project: Project, user) -> AttachmentPanel | None:
    """The panel, for those who read the project's documents (row 12); asks nothing that the page has read already."""
    if not policies.reads_papers(project, user):
        return None
    may_attach = policies.may_attach(Attachment(project=project), user) and project.at_gate is None
    return AttachmentPanel(attachments_of(project), may_attach)
