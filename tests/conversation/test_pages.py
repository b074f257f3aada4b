"""The comments of a project: how they are written, mended, taken back and shown."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conversation.models import Comment
from lifecycle import clock
from lifecycle.models import Draft, StateChange
from lifecycle.receipts import new_token
from tests.conversation.factories import CommentFactory, typed
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture
def digitek():
    return UserFactory(name="Mette Krogh", digitek=True)


@pytest.fixture
def project():
    return ProjectFactory(title="Tilsyn om natten")


def url(project, name="comments", *more):
    return reverse(f"conversation:{name}", args=["projekter", project.number, *more])


def text_of(response):
    return response.content.decode()


def test_a_comment_is_saved_with_a_receipt_a_row_in_the_log_and_its_place(signed_in, digitek, project):
    with clock.at(NOON):
        answer = signed_in(digitek).post(url(project), typed(digitek, "Skal vi spørge nattevagten?"), follow=True)

    comment = Comment.objects.get()
    assert "Kommentaren er skrevet. Kvitteringsnr." in text_of(answer)
    assert answer.redirect_chain[0][0] == f"/projekter/{project.label}/kommentarer/?side=1#kommentar-{comment.pk}"
    assert (comment.text, comment.by, comment.item) == ("Skal vi spørge nattevagten?", digitek, project)
    change = StateChange.objects.get()
    assert (change.item, change.action, change.by) == (comment, "write", digitek)
    assert comment.history.get().history_user_id == digitek.pk
    assert "<strong>Mette Krogh</strong> · 24.\xa0nov. 2026 kl. 12.00" in text_of(answer)


def test_the_same_form_twice_is_one_comment(signed_in, digitek, project):
    form = typed(digitek)
    answers = [signed_in(digitek).post(url(project), form) for _ in range(2)]

    assert answers[0].url == answers[1].url
    assert Comment.objects.count() == StateChange.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_an_empty_comment_is_refused_at_the_field(signed_in, digitek, project, text):
    answer = signed_in(digitek).post(url(project), typed(digitek, text))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"text": ["Skriv din kommentar."]}
    assert not Comment.objects.exists()


def test_one_that_is_too_long_is_refused_and_kept(signed_in, digitek, project):
    answer = signed_in(digitek).post(url(project), typed(digitek, "å" * 4001))

    assert answer.status_code == 422
    assert "å" * 4001 in text_of(answer)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{7*7}}{% debug %}", "<b onclick=x>fed</b>"])
def test_what_is_written_is_shown_as_it_was_written(signed_in, digitek, project, text):
    CommentFactory(item=project, by=digitek, text=text)
    for page in (url(project), project.get_absolute_url()):
        shown = text_of(signed_in(digitek).get(page))
        assert text.replace("<", "&lt;").replace(">", "&gt;") in shown
        assert "<script>alert" not in shown
        assert "<b onclick" not in shown


def test_the_project_page_shows_the_newest_last_and_all_are_one_click_away(signed_in, digitek, project):
    for number in range(7):
        CommentFactory(item=project, by=digitek, text=f"Nummer {number}.")
    page = signed_in(digitek).get(project.get_absolute_url())

    assert [comment.text for comment in page.context["talk"].comments] == [f"Nummer {n}." for n in range(2, 7)]
    assert page.context["talk"].count == 7
    assert f'href="{url(project)}"' in text_of(page)
    assert text_of(page).index('id="kommentarer"') < text_of(page).index("<h2>Historik</h2>")


def test_fifty_a_page_and_it_opens_at_the_newest(signed_in, digitek, project):
    made = [CommentFactory(item=project, by=digitek, text=f"Nummer {n}.") for n in range(53)]
    newest = signed_in(digitek).get(url(project)).context["page"]
    first = signed_in(digitek).get(url(project), {"side": "1"}).context["page"]

    assert [comment.pk for comment in newest.object_list] == [comment.pk for comment in made[50:]]
    assert [comment.pk for comment in first.object_list] == [comment.pk for comment in made[:50]]
    assert "?side=1#" in made[49].get_absolute_url()
    assert "?side=2#" in made[50].get_absolute_url()


@pytest.mark.parametrize("side", ["0", "-1", "x", "99999999999", "٣", "\x00"])
def test_a_page_that_is_not_there_is_another_page(signed_in, digitek, project, side):
    CommentFactory(item=project, by=digitek)

    assert signed_in(digitek).get(url(project), {"side": side}).status_code == 200


def queries(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("page", ["comments", "project"])
def test_one_comment_and_fifty_take_the_same_number_of_queries(signed_in, digitek, project, page):
    address = url(project) if page == "comments" else project.get_absolute_url()
    client = signed_in(digitek)

    def add():
        comment = CommentFactory(item=project, by=UserFactory(consultant=True))
        comment.mentions.create(user=UserFactory(it=True))

    add()
    client.get(address)
    one = queries(client, address)
    for _ in range(49):
        add()

    assert queries(client, address) == one


# --- Mended and taken back -------------------------------------------------------------------------------------------


def test_a_comment_is_mended_within_a_quarter_and_what_it_said_is_kept(signed_in, digitek, project):
    with clock.at(NOON):
        comment = CommentFactory(item=project, by=digitek, text="Vi spørger nattevagten")
    with clock.at(NOON + timedelta(minutes=14)):
        form = typed(digitek, "Vi spørger aftenvagten", shown_version=comment.version)
        answer = signed_in(digitek).post(url(project, "edit", comment.pk), form, follow=True)

    comment.refresh_from_db()
    assert "Kommentaren er rettet. Kvitteringsnr." in text_of(answer)
    assert "· rettet kl. 12.14" in text_of(answer)
    assert (comment.text, comment.version) == ("Vi spørger aftenvagten", 2)
    assert comment.history.earliest("history_id").text == "Vi spørger nattevagten"
    change = StateChange.objects.get(action="edit")
    assert change.details["changed"]["text"] == ["Vi spørger nattevagten", "Vi spørger aftenvagten"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_after_a_quarter_it_stands_and_what_was_typed_is_shown(signed_in, digitek, project, method):
    with clock.at(NOON):
        comment = CommentFactory(item=project, by=digitek)
    with clock.at(NOON + timedelta(minutes=15)):
        form = typed(digitek, "Noget helt andet", shown_version=comment.version)
        answer = getattr(signed_in(digitek), method)(url(project, "edit", comment.pk), form)
        page = text_of(signed_in(digitek).get(url(project)))

    assert answer.status_code == 409
    assert "En kommentar kan rettes det første kvarter" in text_of(answer)
    assert method == "get" or "Noget helt andet" in text_of(answer)
    assert "/ret/" not in page
    assert "/traek-tilbage/" in page
    assert Comment.objects.get().version == 1
    assert not StateChange.objects.exists()


def test_an_edit_from_a_page_that_is_older_than_the_comment_is_a_conflict(signed_in, digitek, project):
    comment = CommentFactory(item=project, by=digitek)
    comment.save(by=digitek)
    answer = signed_in(digitek).post(url(project, "edit", comment.pk), typed(digitek, "Igen", shown_version=1))

    assert answer.status_code == 409
    assert Comment.objects.get().text == comment.text


def test_taken_back_it_says_so_and_the_words_are_shown_no_more(signed_in, digitek, project):
    comment = CommentFactory(item=project, by=digitek, text="Det var en fejl.")
    form = {"token": new_token(digitek), "shown_version": comment.version}
    client = signed_in(digitek)
    answers = [client.post(url(project, "withdraw", comment.pk), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302], "the second press gets the first answer"
    assert StateChange.objects.filter(action="withdraw").count() == 1
    for page in (url(project), project.get_absolute_url()):
        shown = text_of(client.get(page))
        assert "Kommentaren er trukket tilbage." in shown
        assert "Det var en fejl." not in shown
    assert client.get(url(project, "edit", comment.pk)).status_code == 409
    assert client.get(url(project, "withdraw", comment.pk)).status_code == 409
    late = typed(digitek, "Alligevel", shown_version="")
    assert client.post(url(project, "edit", comment.pk), late).status_code == 403
    assert Comment.objects.get().text == "Det var en fejl."


def test_a_draft_is_kept_and_goes_when_the_comment_is_sent(signed_in, digitek, project):
    client = signed_in(digitek)
    page = client.get(project.get_absolute_url())
    kept = client.post(page.context["talk"].autosave, {"text": "Jeg tænker, at"})
    assert kept.status_code == 200
    assert "Jeg tænker, at</textarea>" in text_of(client.get(project.get_absolute_url()))
    assert "Jeg tænker, at</textarea>" in text_of(client.get(url(project)))

    client.post(url(project), typed(digitek))
    assert not Draft.objects.exists()


def test_the_history_tells_of_a_comment(signed_in, digitek, project):
    signed_in(digitek).post(url(project), typed(digitek))

    assert "Kommentar skrevet" in text_of(signed_in(digitek).get(f"{project.get_absolute_url()}historik/"))
