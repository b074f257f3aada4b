"""/beslutninger/: the list, a decision's package for the journal, and the number that comes back."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from files.answers import attachment
from files.store import DamagedFile
from gates import policies
from gates.document.answers import not_made
from gates.journal import journal
from gates.journal.decided import decided, decisions_on
from gates.journal.forms import JournalForm
from gates.models import GateReview, JournalNumber
from lifecycle.acting import form_page
from lifecycle.middleware import receipt_answer
from lifecycle.models import Decision
from papers.processes import RenderingFailed
from people.roles import Permission


def decisions(request):
    """What the gates have decided, as this person may read it."""
    if not request.user.may_somewhere(Permission.READ):
        raise PermissionDenied("decisions")
    return render(request, "gates/decisions.html", {"listing": decided(request)})


def package(request, number):
    """The decision's files for the journal, to whoever reads the whole pack; each time it is taken out is logged."""
    decision = _decided(request, number)
    found = decision.about
    if found.pack_for(request.user).count() < found.pack.count():
        raise Http404("not all of its documents are read by this person")
    try:
        name, data = journal.package(decision)
    except RenderingFailed as failure:
        return not_made(request, found, str(failure))
    except DamagedFile:
        return not_made(request, found, "Et af bilagene kan ikke læses. Sig det til administratoren.")
    return attachment(request, data, name=name, content_type="application/zip", about=found)


def set_journal_number(request, number):
    """Where it lies in the journal."""
    decision = _decided(request, number)
    row = JournalNumber.objects.filter(decision=decision).select_related("review__project").first()
    if not policies.may_journal(row or JournalNumber(review=decision.about, decision=decision), request.user):
        raise PermissionDenied(f"set_journal_number {decision}")
    form = JournalForm(request, row, initial={"number": row.number if row else ""})
    if request.method == "POST" and form.is_valid():
        change = journal.set_journal_number(decision, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    return form_page(request, form, title=f"Journalnummer, {decision}", about=decision.about, verb="Gem journalnummer")


def _decided(request, number) -> Decision:
    """The decision, or correction of one, of a submission this person may see."""
    rows = decisions_on(GateReview.objects.visible_to(request.user)).select_related("by", "on_behalf_of", "corrects")
    return get_object_or_404(rows.prefetch_related("about__project__lead_area"), number=number)
