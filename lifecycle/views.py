"""The address that autosave posts to."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from danish.dates import klokken
from lifecycle.drafts import keep_draft
from lifecycle.models import Draft

NAME_LENGTH = Draft._meta.get_field("form").max_length


@require_POST
def draft(request, form):
    """Keep what is typed so far; the answer is the line shown beside the button."""
    if len(form) > NAME_LENGTH:
        raise Http404(form[:NAME_LENGTH])
    kept = keep_draft(request.user, form, request.POST)
    if kept is None:
        return HttpResponse("Kladden er for lang til at gemmes", status=413, content_type="text/plain; charset=utf-8")
    return HttpResponse(f"Kladde gemt {klokken(kept.saved_at)}", content_type="text/plain; charset=utf-8")
