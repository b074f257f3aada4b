"""Log-in, log-out and one's own profile."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import requires_csrf_token

from people.forms import LoginForm, ProfileForm

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
    return render(request, "people/profile.html", {"form": form, "roles": roles})


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
