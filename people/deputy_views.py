"""/profil/stedfortraeder/: who acts for me, for whom I act, and the form that names somebody."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, render

from lifecycle.acting import form_page
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from people import deputies as acting
from people.forms import DeputyForm
from people.models import Deputyship
from people.roles import Permission


def deputies(request):
    """The list, and the form."""
    user = request.user
    if not user.may_somewhere(Permission.NAME_DEPUTY):
        raise PermissionDenied("deputies")
    form = DeputyForm(request, acting.lendable(user))
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, acting.name_deputy(**form.chosen, by=user, shown=form.shown).receipt)
    rows = Deputyship.objects.filter(Q(role__user=user) | Q(deputy=user))
    rows = list(rows.select_related("role__unit", "role__user", "deputy"))
    context = {
        "form": form,
        "mine": [row for row in rows if row.role.user_id == user.pk],
        "for_others": [row for row in rows if row.deputy_id == user.pk],
    }
    return render(request, "people/deputies.html", context, status=422 if form.errors else 200)


def end_deputy(request, pk):
    """It holds no more."""
    rows = Deputyship.objects.filter(role__user=request.user).select_related("role__user", "deputy")
    found = get_object_or_404(rows, pk=pk)
    if not acting.may_name(found, request.user):
        raise PermissionDenied(f"end_deputy {found}")
    form = ConfirmForm(request, found)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, acting.end_deputy(found, by=request.user, shown=form.shown).receipt)
    title = f"Afslut: {found.deputy.display_name} som stedfortræder"
    return form_page(request, form, title=title, about=found, verb="Afslut")
