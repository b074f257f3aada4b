"""What the door answers, made into pages: the conflict page, the receipt given again."""

import logging
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render

from lifecycle.errors import AlreadyDone, Conflict, Refused
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from lifecycle.typed import known_of

logger = logging.getLogger("portal.access")
HIDDEN = ("csrfmiddlewaretoken", "token", "shown_version")


@dataclass(frozen=True)
class ConflictPage:
    """What the conflict page tells: what happened, by whom and when, and everything the person had typed."""

    title: str
    what: str
    who: str
    when: object
    url: str
    typed: list
    resend_url: str
    resend_fields: list


class DoorAnswers:
    """Turns AlreadyDone into the first answer, Conflict into the conflict page (409), and logs refusals."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, AlreadyDone):
            return receipt_answer(request, exception.receipt)
        if isinstance(exception, Conflict):
            page = _conflict_page(request, exception)
            return render(request, "lifecycle/conflict.html", {"conflict": page}, status=409)
        if isinstance(exception, PermissionDenied):
            logger.warning("refused user %s %s %s: %s", request.user.pk, request.method, request.path, exception)
        if isinstance(exception, Refused):
            return render(request, "403.html", {"said": str(exception)}, status=403)
        return None


def receipt_answer(request, receipt):
    """The answer to an action that was saved: its page, with what was done and the receipt's number."""
    messages.success(request, f"{receipt.text}. {receipt}.")
    return HttpResponseRedirect(receipt.url)


def _conflict_page(request, conflict) -> ConflictPage:
    item = conflict.item
    last = StateChange.objects.about(item).select_related("by").last()
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, value) for name, value in sent if name not in HIDDEN and value]
    fresh = type(item)._base_manager.get(pk=item.pk)
    resend = [] if conflict.why else [*fields, ("token", new_token(request.user)), ("shown_version", fresh.version)]
    return ConflictPage(
        title="Det kan ikke gøres nu" if conflict.why else "Ændret siden",
        what=conflict.why or f"{fresh} er ændret, siden du hentede siden. Derfor er intet gemt.",
        who=last.by.display_name if last else "",
        when=last.at if last else None,
        url=item.get_absolute_url(),
        typed=known_of(request).shown(fields),
        resend_url=request.path if resend else "",
        resend_fields=resend,
    )
