"""A post: commented from one day to the next, made ready, published with the words that were made ready."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from communication.answering import comment
from communication.models import Post, PostComment
from communication.publishing import make_ready, publish, send
from communication.writing import write
from danish.dates import COPENHAGEN
from lifecycle import clock
from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from lifecycle.models import StateChange
from tests.communication.factories import ArticleFactory, PostFactory, head_of
from tests.factories import UserFactory, unit

pytestmark = pytest.mark.django_db

OUT = {"channel": "LinkedIn", "published_on": date(2026, 11, 24)}
# A Friday before the weekend: the next working day is Monday the 30th.
FRIDAY = datetime(2026, 11, 27, 14, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def chef():
    return head_of("Omsorg")


def seen(post) -> str:
    return Post.objects.get(pk=post.pk).text_sha256


def say(post, by, text="Fin historie."):
    comment(post, by=by, text_sha256=seen(post), text=text)


def asked(digitek, moment=FRIDAY, **facts):
    post = PostFactory(**facts)
    with clock.at(moment):
        carry_out(post.ask_for_comment, by=digitek)
    return post


def test_the_chef_has_until_the_next_working_day_at_noon(digitek):
    post = asked(digitek)

    assert post.deadline == datetime(2026, 11, 30, 12, 0, tzinfo=COPENHAGEN)


def test_a_post_without_words_is_not_sent_to_the_chef(digitek):
    with pytest.raises(Conflict):
        asked(digitek, text="")

    assert Post.objects.get().state == "draft"


def test_when_the_chef_has_commented_the_post_can_be_made_ready(digitek, chef):
    post = asked(digitek)
    with clock.at(FRIDAY):
        say(post, chef)
        make_ready(post, by=digitek, text_sha256=seen(post))

    post = Post.objects.get()
    assert (post.state, post.ready_by_silence, post.ready_sha256) == ("ready", False, post.text_sha256)


@pytest.mark.parametrize(
    ("hour", "minute", "state"), [(11, 59, "for_comment"), (12, 0, "ready")]
)  # fmt: skip
def test_silence_counts_from_the_deadline_and_not_before(digitek, hour, minute, state):
    post = asked(digitek)
    with clock.at(datetime(2026, 11, 30, hour, minute, tzinfo=COPENHAGEN)):
        if state == "for_comment":
            with pytest.raises(Conflict, match="har frist til"):
                make_ready(post, by=digitek, text_sha256=seen(post))
        else:
            make_ready(post, by=digitek, text_sha256=seen(post))

    post = Post.objects.get()
    assert (post.state, post.ready_by_silence) == (state, state == "ready")
    if state == "ready":
        assert StateChange.objects.about(post).last().details["by_silence"] is True


@pytest.mark.parametrize(
    "who", [{"digitek": True}, {"communication": True}, {"manager": "Kildehaven"}], ids=["DT", "KO", "LE"]
)  # fmt: skip
def test_what_others_say_is_kept_but_is_not_the_chefs_word(digitek, who):
    post = asked(digitek)
    person = UserFactory(**({"manager": unit("Kildehaven")} if "manager" in who else who))
    with clock.at(FRIDAY):
        say(post, person)
        with pytest.raises(Conflict):
            make_ready(post, by=digitek, text_sha256=seen(post))

    assert PostComment.objects.get().as_head is False


def test_a_chef_who_wrote_the_post_is_not_heard_on_it(digitek):
    both = UserFactory(consultant=True, head="Omsorg")
    post = asked(digitek, begun_by=both)
    with clock.at(FRIDAY):
        say(post, both)
        with pytest.raises(Conflict):
            make_ready(post, by=digitek, text_sha256=seen(post))


def test_a_chef_of_another_area_cannot_comment(digitek):
    post = asked(digitek)

    with pytest.raises(PermissionDenied):
        say(post, UserFactory(head="Sundhed"))

    assert PostComment.objects.count() == 0


def test_other_words_send_a_ready_post_back_with_a_new_deadline(digitek, chef):
    post = asked(digitek)
    with clock.at(FRIDAY):
        say(post, chef)
        make_ready(post, by=digitek, text_sha256=seen(post))
    monday = datetime(2026, 11, 30, 9, 0, tzinfo=COPENHAGEN)
    with clock.at(monday):
        write(post, by=digitek, title=post.title, text="Noget andet.")

    post = Post.objects.get()
    assert (post.state, post.ready_sha256, post.comment_by) == ("for_comment", "", date(2026, 12, 1))
    assert post.heads_words() == []


def test_a_comment_on_words_that_no_longer_stand_there_is_refused(digitek, chef):
    post = asked(digitek)
    old = seen(post)
    write(post, by=digitek, title=post.title, text="Noget andet.")

    with pytest.raises(Conflict, match="Teksten er ændret"):
        comment(post, by=chef, text_sha256=old, text="Fint.")

    assert PostComment.objects.count() == 0


def test_only_the_words_that_were_made_ready_are_published(digitek):
    post = PostFactory(state="ready")
    old = seen(post)
    write(post, by=digitek, title=post.title, text="Noget andet.")

    for sha256 in (old, seen(post)):
        with pytest.raises(Conflict):
            publish(post, by=digitek, text_sha256=sha256, **OUT)

    assert Post.objects.get().state == "for_comment"


def test_a_ready_post_is_published_with_channel_and_day(digitek):
    post = PostFactory(state="ready")

    publish(post, by=digitek, text_sha256=seen(post), **OUT)

    post = Post.objects.get()
    assert (post.state, post.channel, post.published_on) == ("published", "LinkedIn", date(2026, 11, 24))


# State × hash (T19): an article is sent only from `approved`, and only with the hash that was approved.
@pytest.mark.parametrize("state", ["proposed", "rejected", "writing", "for_approval", "approved", "sent"])
@pytest.mark.parametrize("shown", ["the approved words", "other words"])
def test_only_the_approved_words_of_an_approved_article_are_sent(digitek, state, shown):
    article = ArticleFactory(state=state)
    sha256 = article.text_sha256 if shown == "the approved words" else "0" * 64
    may = state == "approved" and shown == "the approved words"

    try:
        send(article, by=digitek, text_sha256=sha256, sent_to="CareNet", sent_on=date(2026, 11, 24))
        sent = True
    except Conflict:
        sent = False

    article = type(article).objects.get()
    assert (sent, article.state) == (may, "sent" if may else state)
    assert (article.sent_to == "CareNet") == may


@pytest.mark.parametrize("act", ["send", "publish"])
def test_a_cpr_number_stops_the_text_at_the_door_too(digitek, act):
    words = "Borgeren 010190-1234 er glad."
    if act == "send":
        article = ArticleFactory(state="approved", text=words)
        with pytest.raises(Conflict, match="CPR") as refusal:
            send(article, by=digitek, text_sha256=article.text_sha256, sent_to="KL", sent_on=date(2026, 11, 24))
    else:
        post = PostFactory(state="ready", title="Om 0101901234", text="Glad.")
        with pytest.raises(Conflict, match="CPR") as refusal:
            publish(post, by=digitek, text_sha256=post.text_sha256, **OUT)

    assert "010190-****" in str(refusal.value)
    assert "1234" not in str(refusal.value)
