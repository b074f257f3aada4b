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
from people.resuming import Kept
from people.roles import Permission


class LogIn(LoginView):
    """The log-in page; what was sent when the session had ended goes along in it."""

    authentication_form = LoginForm
    template_name = "registration/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kept": Kept.read(self.request.POST.get("kept", ""))}

    def form_valid(self, form):
        answer = super().form_valid(form)
        kept = Kept.read(self.request.POST.get("kept", ""))
        return answer if kept is None else _given_back(self.request, kept)


login = LogIn.as_view()
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


def logged_out(request, kept, status=401):
    """What was sent when the session had ended: the log-in page, with everything that was typed going along."""
    return render(request, LogIn.template_name, {"form": LoginForm(request), "kept": kept}, status=status)


def _given_back(request, kept, status=200):
    """What was typed, to be sent again by who had the form before them, or to be copied."""
    context = {"kept": kept, "may_send": kept.is_of(request.user)}
    return render(request, "people/given_back.html", context, status=status)


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
    """The page is from before one logged out or in again: what was typed is given back, so that nothing is lost.

    Another site's form comes here too. It has no token that was given to this person, so it is never sent on.
    """
    kept = Kept.read(request.POST.get("kept", "")) or Kept.of(request)
    answer = _given_back if request.user.is_authenticated else logged_out
    return answer(request, kept, status=403)
