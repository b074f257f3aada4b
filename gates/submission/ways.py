"""For whom the ways out of the list "Mangler før gate n" open."""

from collections.abc import Callable

from gates import policies
from gates.models import Attachment, Document
from people.models import User
from projects.models import Project

Opens = Callable[[Project, User], bool]


def everybody(project, user) -> bool:
    """Whoever sees the list."""
    return True


def writes(document: Document) -> Opens:
    """Who writes some of the document now; one that nobody has begun is unsaved."""
    may = policies.may_write if document.pk else policies.may_begin
    return lambda project, user: may(document, user)


def attaches(project, user) -> bool:
    """Who puts up files now."""
    return project.at_gate is None and policies.may_attach(Attachment(project=project), user)
