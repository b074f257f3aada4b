"""Nobody gets in unnamed, and a session ends when it has been idle or its account is switched off."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse

from people.resuming import Kept
from people.views import logged_out


class LoginRequired(LoginRequiredMiddleware):
    """Every page needs a log-in unless its view says otherwise; a fragment sends the whole page to the log-in."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST" and not request.htmx and not (kept := Kept.of(request)).is_empty:
            return logged_out(request, kept)
        if not request.htmx:
            return super().handle_no_permission(request, view_func)
        # A redirect would be followed by htmx and the log-in page swapped in as if the action had succeeded.
        login = redirect_to_login(request.htmx.current_url_abs_path or "/", settings.LOGIN_URL)
        return HttpResponse(status=204, headers={"HX-Redirect": login.url})


class SessionEnd:
    """Ends the session of an idle person (settings.SESSION_IDLE) and keeps pages of people out of caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            moment = time.time()
            seen = request.session.get("seen", moment)
            if moment - seen > settings.SESSION_IDLE.total_seconds():
                logout(request)
            elif moment - seen > 60 or "seen" not in request.session:
                request.session["seen"] = moment
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


def client_ip(request) -> str:
    """The address that log-in attempts are counted by; the proxy's word counts only when there is a proxy."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")
