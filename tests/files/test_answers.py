"""A stored file as an answer: an attachment that can do nothing, logged; and never the wrong bytes."""

import pytest
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware

from files.answers import download
from files.keeping import keep_file
from files.store import path_of
from lifecycle.models import StateChange
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def asked(rf):
    """A request as the middleware hands it on."""

    def ask(method="get"):
        request = getattr(rf, method)("/fil/")
        SessionMiddleware(lambda r: None).process_request(request)
        MessageMiddleware(lambda r: None).process_request(request)
        request.user, request.htmx = UserFactory(digitek=True), False
        return request

    return ask


@pytest.fixture
def stored():
    return keep_file(b"<script>alert(1)</script>", name='a"b;<æ>.html', content_type="text/html", by=UserFactory())


def test_it_is_saved_by_the_browser_and_can_do_nothing_there(asked, stored):
    response = download(asked(), stored)

    assert response.content == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"


def test_each_download_is_logged_on_the_thing_it_belongs_to(asked, stored):
    request, project = asked(), ProjectFactory()

    download(request, stored, about=project)

    change = StateChange.objects.get(action="download")
    assert (change.item, change.by, change.details["sha256"]) == (project, request.user, stored.sha256)


def test_a_look_at_the_headers_alone_is_no_download(asked, stored):
    download(asked("head"), stored)

    assert not StateChange.objects.filter(action="download").exists()


def test_damaged_bytes_are_answered_with_a_page_that_says_so(asked, stored):
    path_of(stored.sha256).write_bytes(b"noget helt andet")

    response = download(asked(), stored)

    assert response.status_code == 500
    assert "Filen er beskadiget" in response.content.decode()
    assert b"noget helt andet" not in response.content
    assert not StateChange.objects.filter(action="download").exists()
