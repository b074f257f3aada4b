"""What is done to a project outside the gates. The list and the project's own page are in `overview`."""

from operator import itemgetter

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from lifecycle.acting import act, form_page
from lifecycle.door import amend, refuse_if_impossible
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from projects import forms, policies
from projects.models import Project, Proposal
from projects.proposing import answer_proposal, propose, refuse_if_overtaken, refuse_to_propose
from projects.staffing import OWN_FACTS, TIES, given_level, set_people, tied

FACTS = ("title", "summary", "starts_on", "ends_on", "gate_on", "expected_cost")


def short_link(request, number):
    """/p/21: the short address that is easy to say aloud."""
    return redirect("overview:project", number=number)


def edit(request, number):
    """Title, description, dates and the expected investment."""
    project = _find(request, number)
    if not policies.may_edit(project, request.user):
        raise PermissionDenied(f"edit {project}")
    form = forms.FactsForm(request, project, initial={name: getattr(project, name) for name in FACTS})
    if request.method == "POST" and form.is_valid():
        change = amend(project, "edit", by=request.user, may=policies.may_edit, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    return form_page(request, form, title="Ret projektet", about=project, verb="Gem")


def people(request, number):
    """Owner, lead, members, areas and focus areas."""
    project = _find(request, number)
    if not policies.may_set_members(project, request.user):
        raise PermissionDenied(f"set_people {project}")
    initial = {name: getattr(project, f"{name}_id", None) or getattr(project, name) for name in OWN_FACTS}
    initial |= {name: sorted(tied(project, name)) for name in TIES}
    form = forms.PeopleForm(request, project, initial=initial)
    if request.method == "POST" and form.is_valid():
        change = set_people(project, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    return form_page(request, form, title="Deltagere og områder", about=project, verb="Gem")


def advance(request, number):
    """A project without gates goes to its next phase."""
    project = _find(request, number)
    form = forms.AdvanceForm(request, project)
    return act(request, form, project.advance, reason="reason", to=itemgetter("to"))


def start_over(request, number):
    """Nytænkning leads back to Undersøgelse."""
    project = _find(request, number)
    return act(request, forms.ReasonForm(request, project), project.start_over, reason="reason")


def close(request, number):
    """The owner in the line takes over."""
    project = _find(request, number)
    return act(request, ConfirmForm(request, project), project.close)


def stop(request, number):
    """The area's chef stops a project between its gates."""
    project = _find(request, number)
    return act(request, forms.ReasonForm(request, project), project.stop, reason="reason", title="Stop projektet")


def reopen(request, number):
    """The area's chef takes a stopped or closed project up again."""
    project = _find(request, number)
    return act(request, forms.ReasonForm(request, project), project.reopen, reason="reason", title="Genoptag projektet")


def change_type(request, number):
    """The area's chef changes what kind of project it is."""
    project = _find(request, number)
    form = forms.TypeForm(request, project)
    return act(
        request,
        form,
        project.change_type,
        reason="reason",
        title="Skift projekttype",
        to=itemgetter("to"),
        level=lambda typed: given_level(typed["to"]),
    )


def propose_type(request, number):
    """DigiTek proposes another type; the chef confirms."""
    return _propose(request, number, Proposal.Action.CHANGE_TYPE, forms.TypeForm)


def propose_stop(request, number):
    """DigiTek proposes to stop; the chef confirms."""
    return _propose(request, number, Proposal.Action.STOP, forms.ReasonForm)


def propose_reopen(request, number):
    """DigiTek proposes to take up again; the chef confirms."""
    return _propose(request, number, Proposal.Action.REOPEN, forms.ReasonForm)


def _propose(request, number, action, form_class):
    project = _find(request, number)
    if not policies.may_propose(project, request.user, action):
        raise PermissionDenied(f"propose {action} {project}")
    form = form_class(request, project)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        receipt = propose(
            project, action, by=request.user, shown=form.shown, reason=typed["reason"], to_type=typed.get("to", "")
        )
        return receipt_answer(request, receipt)
    refuse_to_propose(project, action)
    title = f"Foreslå: {action.label.lower()}"
    return form_page(request, form, title=title, about=project, verb="Send forslag til chefen")


def confirm_proposal(request, number, pk):
    """The chef agrees to what DigiTek proposed, and it is carried out at once."""
    return _answer(request, number, pk, "confirm", "Bekræft")


def decline_proposal(request, number, pk):
    """The chef says no to what DigiTek proposed."""
    return _answer(request, number, pk, "decline", "Afslå")


def _answer(request, number, pk, answer, verb):
    project = _find(request, number)
    proposal = get_object_or_404(project.proposals, pk=pk)
    if not policies.may_answer_proposal(proposal, request.user):
        raise PermissionDenied(f"{answer} {proposal}")
    form = forms.ReasonForm(request, proposal)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return receipt_answer(
            request, answer_proposal(proposal, answer, by=request.user, shown=form.shown, reason=reason)
        )
    refuse_if_impossible(getattr(proposal, answer))
    if answer == "confirm":
        refuse_if_overtaken(proposal, project)
    title = f"{verb}: {proposal.get_action_display().lower()}"
    return form_page(request, form, title=title, about=project, verb=verb, quote=proposal)


def _find(request, number):
    return get_object_or_404(Project.objects.visible_to(request.user).with_people(), number=number)
