"""One action on one thing as a page: its form, the door, the receipt. Rooms' views call this."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render

from lifecycle.door import carry_out, refuse_if_impossible
from lifecycle.errors import Conflict
from lifecycle.middleware import receipt_answer
from lifecycle.receipts import refuse_if_spent


def form_page(request, form, *, title, about, verb, template="components/act.html", **context):
    """The page with the form: 200 when it is first shown, 422 with what was typed when something must be mended."""
    context |= {"form": form, "title": title, "about": about, "verb": verb}
    return render(request, template, context, status=422 if form.errors else 200)


def refuse_gone(request, item, why):
    """`item` has left this page: not found, but a form sent to it gets its words back, or the first answer."""
    if request.method != "POST":
        raise Http404(why)
    refuse_if_spent(request)
    raise Conflict(item, why)


def act(request, form, transition, *, reason="", title="", **values):
    """Show `form`, or carry out `transition` with it. `values` may be functions of the form's cleaned data.

    A move that cannot be made now is refused before its form is shown, with the words that sending it would give.
    """
    item, action = transition.__self__, transition.__name__
    rules = [rule for rule in item.get_all_state_transitions() if rule.name == action]
    rule = next((rule for rule in rules if rule.source == item.state), rules[0])
    if not rule.has_perm(item, request.user):
        raise PermissionDenied(f"{action} {item}")
    label = rule.custom.get("label", title)
    if request.method != "POST" or not form.is_valid():
        refuse_if_impossible(transition)
        if form.is_bound:
            # The choice may be one no more because of what moved: that is what the person must be told.
            form.refuse_if_moved()
        return form_page(request, form, title=title or label, about=item, verb=label)
    typed = form.cleaned_data
    given = {name: value(typed) if callable(value) else value for name, value in values.items()}
    change = carry_out(transition, by=request.user, shown=form.shown, reason=typed.get(reason, ""), **given)
    return receipt_answer(request, change.receipt)
