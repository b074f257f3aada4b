"""Log-in, log-out and one's own profile."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import requires_csrf_token

from lifecycle.acting import form_page
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from people.forms import LoginForm, MailForm, ProfileForm
from people.mails import choose, may_choose
from people.models import PARTS, SLUGS, MailChoice
from people.roles import Permission

login = LoginView.as_view(
    authentication_form=LoginForm, template_name="registration/login.html", redirect_authenticated_user=True
)
logout = LogoutView.as_view(next_page=settings.LOGIN_URL)


def profile(request):
    """The person's own page: roles held, and how the portal looks."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        request.user.save(update_fields=["theme", "density"])
        messages.success(request, "Dine indstillinger er gemt.")
        return redirect("people:profile")
    roles = request.user.roles.held().select_related("unit")
    context = {"form": form, "roles": roles, "mails": MailChoice.of(request.user)}
    context["may_name_deputy"] = request.user.may_somewhere(Permission.NAME_DEPUTY)
    return render(request, "people/profile.html", context)


def mails(request):
    """Which mails come."""
    choice = _own_choice(request)
    saved = choice if choice.pk else None
    form = MailForm(request, saved, initial={part: getattr(choice, part) for part in PARTS})
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, choose(by=request.user, shown=form.shown, **form.values).receipt)
    return form_page(request, form, title="Mails", about=choice, verb="Gem", template="people/mails.html")


def stop_mail(request, slug):
    """What a mail's last line leads to: one press, and the mail comes no more."""
    part = next((part for part, known in SLUGS.items() if known == slug), None)
    if part is None:
        raise Http404(slug)
    choice = _own_choice(request)
    form = ConfirmForm(request)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, choose(by=request.user, shown=form.shown, **{part: False}).receipt)
    return form_page(
        request, form, title=f"Slå fra: {PARTS[part]}", about=choice, verb="Slå mailen fra",
        template="people/stop_mail.html", part=PARTS[part], on=getattr(choice, part),
    )  # fmt: skip


def _own_choice(request) -> MailChoice:
    choice = MailChoice.of(request.user)
    if not may_choose(choice, request.user):
        raise PermissionDenied("mails")
    return choice


@login_not_required
def health(request):
    """For the load balancer: the process answers."""
    return HttpResponse("ok", content_type="text/plain")


def locked_out(request, response=None, credentials=None, *args, **kwargs):
    """Too many wrong passwords: the same page, and the time to wait."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "people/locked_out.html", {"minutes": minutes}, status=429)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """The page was too old to send: what was typed is shown, so that nothing is lost."""
    typed = [(name, value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "password")]
    return render(request, "people/too_old.html", {"typed": typed}, status=403)
