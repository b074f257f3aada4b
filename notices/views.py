"""The post office, as the administrator sees it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from notices import undelivered as lists
from notices.policies import may_see_undelivered


def undelivered(request):
    """Mails that did not arrive."""
    if not may_see_undelivered(request.user):
        raise PermissionDenied("undelivered mails")
    groups = [
        ("Opgivet", "Mailserveren har sagt endeligt nej, eller der er prøvet i et døgn.", lists.failed()),
        ("Forsinket", "Skulle være sendt for mere end ti minutter siden. Portalen prøver stadig.", lists.late()),
        ("Kunne ikke skrives", "Der er en fejl i portalen. Meld den til leverandøren.", lists.unwritten()),
    ]
    return render(request, "notices/undelivered.html", {"groups": groups, "shown": lists.SHOWN})
