"""What the browser is told, with HTTPS on as in production: exact, and on every address."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip


def policies(response) -> set[str]:
    return {part.strip() for part in response["Content-Security-Policy"].split(";")}


@pytest.mark.smoke
def test_a_page_carries_exactly_these_headers(signed_in):
    response = signed_in(UserFactory()).get("/", secure=True)

    assert policies(response) == CSP
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/log-ind/", "/sundhed/", "/findes-ikke/", "/projekter/P-999/"])
def test_pages_of_every_kind_carry_the_policy(client, path):
    assert policies(client.get(path, secure=True)) == CSP


def answered_with_https(path, environment=()):
    """What a fresh process with HTTPS on says to a plain request for `path`: its status and headers."""
    code = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        f"r = Client().get({path!r}, secure={'secure' in environment}, headers={{'host': 'localhost'}})\n"
        "print(r.status_code); print(r.headers); print(r.cookies.output())"
    )
    env = os.environ | {"HTTPS": "1", "DEMO": "0", "DJANGO_SETTINGS_MODULE": "digitek.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=settings.BASE_DIR)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.serial
def test_with_https_on_a_plain_request_is_sent_to_https():
    answer = answered_with_https("/log-ind/")

    assert answer.startswith("301")
    assert "https://localhost/log-ind/" in answer


@pytest.mark.serial
def test_with_https_on_the_probe_is_answered_plainly():
    assert answered_with_https("/sundhed/").startswith("200")


@pytest.mark.serial
def test_with_https_on_cookies_are_bound_to_the_host_and_hsts_holds_a_year():
    answer = answered_with_https("/log-ind/", environment=("secure",))

    assert "Set-Cookie: __Host-csrf=" in answer
    assert "Secure" in answer
    assert "HttpOnly" in answer
    assert "SameSite=Lax" in answer
    assert "max-age=31536000; includeSubDomains; preload" in answer


def test_a_fragment_without_a_session_sends_the_whole_page_to_the_log_in(client):
    response = client.get(
        "/projekter/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/projekter/"}
    )

    assert response.status_code == 204
    assert response["HX-Redirect"] == "/log-ind/?next=/projekter/"


def test_the_address_of_another_site_is_not_followed_after_log_in(client):
    fragment = client.get("/", headers={"HX-Request": "true", "HX-Current-URL": "https://evil.example/side/"})
    UserFactory(username="anna", password="en-lang-kode-123")
    logged_in = client.post("/log-ind/?next=//evil.example/", {"username": "anna", "password": "en-lang-kode-123"})

    assert "evil" not in fragment["HX-Redirect"]
    assert logged_in["Location"] == "/"


def test_a_form_without_its_token_is_refused_and_what_was_typed_is_shown():
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())

    response = client.post(reverse("ideas:create"), {"title": "Sensor i sengen"})

    assert response.status_code == 403
    assert "Sensor i sengen" in response.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
@pytest.mark.parametrize("path", ["/", "/ideer/", "/ideer/ny/", "/projekter/"])
def test_other_methods_change_nothing_and_are_no_error(signed_in, method, path):
    response = getattr(signed_in(UserFactory(consultant=True)), method)(path)

    assert response.status_code < 500
