"""The machines of an article and a post: what leads where, and who may lead it there."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from communication.models import Article, Post
from people.models import User
from tests.communication.factories import ArticleFactory, PostFactory
from tests.factories import MembershipFactory, UserFactory, area, unit
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells, who_may

pytestmark = pytest.mark.django_db

ANSWERING = """
              edit_topic  answer_topic  begin_writing  reject    answer_text  approve
proposed      =           =             writing        rejected  –            –
rejected      –           –             –              –         –            –
writing       –           –             –              –         –            –
for_approval  –           –             –              –         =            approved
approved      –           –             –              –         –            –
sent          –           –             –              –         –            –
"""
WRITING = """
              submit        write         arrange  send
proposed      –             –             –        –
rejected      –             –             –        –
writing       for_approval  =             =        –
for_approval  –             =             =        –
approved      –             for_approval  =        sent
sent          –             –             –        –
"""
POST = """
             write        arrange  ask_for_comment  comment  make_ready  publish
draft        =            =        for_comment      –        –           –
for_comment  =            =        –                =        ready       –
ready        for_comment  =        –                =        –           published
published    –            –        –                –        –           –
"""
WRITERS = {"DK", "DT", "KO", "LE, member"}
LINE = {"LE", "CH", "CH, takes part"}
WHO_ARTICLE = {
    "edit_topic": {"DK", "DT"},
    "arrange": {"DK", "DT"},
    "answer_topic": LINE,
    "answer_text": LINE,
    "begin_writing": set(),
    "reject": set(),
    "approve": set(),
    "write": WRITERS,
    "submit": WRITERS,
    "send": {"DK", "DT", "KO"},
}
WHO_POST = {
    "write": WRITERS,
    "arrange": WRITERS,
    "ask_for_comment": WRITERS,
    "comment": LINE | {"DK", "DT", "KO", "LE, wrote", "CH, proposed"},
    "make_ready": {"DK", "DT", "KO"},
    "publish": {"DK", "DT", "KO"},
}


def values_for(action, item, by):
    return {
        "edit_topic": {"facts": {"theme": "Et andet tema"}},
        "arrange": {"facts": {"planned_for": date(2026, 12, 1)}},
        "write": {"title": "Ny titel", "text": "Nye ord.", "writer": by},
        "approve": {"sha256": item.text_sha256},
        "make_ready": {"sha256": item.text_sha256},
        "send": {"sent_to": "KL", "sent_on": date(2026, 12, 1)},
        "publish": {"channel": "LinkedIn", "published_on": date(2026, 12, 1)},
    }.get(action, {})


def everybody(item) -> dict[str, User]:
    """A person of each role near the article or post and far from it, and of each tie to it."""
    people = {
        "ME": UserFactory(),
        "LE": UserFactory(manager=unit("Kildehaven")),
        "LE elsewhere": UserFactory(manager=unit("Lunden")),
        "LE, member": UserFactory(manager=unit("Lunden")),
        "LE, wrote": UserFactory(manager=unit("Kildehaven")),
        "CH": UserFactory(head="Omsorg"),
        "CH elsewhere": UserFactory(head="Sundhed"),
        "CH, takes part": UserFactory(head="Social"),
        "CH, proposed": UserFactory(head="Omsorg"),
        "DI": UserFactory(director=True),
        "DK": UserFactory(consultant=True),
        "DT": UserFactory(digitek=True),
        "IT": UserFactory(it=True),
        "KO": UserFactory(communication=True),
        "AD": UserFactory(administrator=True),
        "member": UserFactory(),
        "disabled DT": UserFactory(digitek=True, is_active=False),
        "AD, member": UserFactory(administrator=True),
    }
    for name in ("member", "LE, member", "AD, member"):
        MembershipFactory(project=item.project, user=people[name])
    link = item.project.other_areas.model(project=item.project, area=area("Social"))
    link.save(by=people["DT"])
    item.begun_by, item.writer_ids = people["CH, proposed"], [people["LE, wrote"].pk]
    item.save(by=people["DT"])
    return people


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def post_at(state):
    """A post whose deadline has passed when the chef was asked."""
    asked = {} if state == "draft" else {"comment_by": date(2026, 1, 2)}
    return PostFactory(state=state, **asked)


def test_the_tables_are_whole():
    assert_is_whole(Article, ANSWERING, WRITING)
    assert_is_whole(Post, POST)


@pytest.mark.parametrize(("state", "action", "target"), cells(ANSWERING) + cells(WRITING))
def test_an_article(digitek, state, action, target):
    article = ArticleFactory(state=state)

    assert_moves(article, action, target, by=digitek, values=values_for(action, article, digitek))


@pytest.mark.parametrize(("state", "action", "target"), cells(POST))
def test_a_post(digitek, state, action, target):
    post = post_at(state)

    assert_moves(post, action, target, by=digitek, values=values_for(action, post, digitek))


@pytest.mark.parametrize(("state", "action", "target"), [c for c in cells(ANSWERING) + cells(WRITING) if c[2] != "–"])
def test_who_moves_an_article(state, action, target):
    article = ArticleFactory(state=state)
    people = everybody(article)

    assert who_may(article, action, people, values_for(action, article, people["DT"])) == WHO_ARTICLE[action]


@pytest.mark.parametrize(("state", "action", "target"), [c for c in cells(POST) if c[2] != "–"])
def test_who_moves_a_post(state, action, target):
    post = post_at(state)
    people = everybody(post)

    assert who_may(post, action, people, values_for(action, post, people["DT"])) == WHO_POST[action]


@pytest.mark.parametrize("state", ["approved", "sent"])
def test_the_database_refuses_an_approved_article_with_other_words(digitek, state):
    article = ArticleFactory(state=state)
    article.text = "Noget helt andet."

    with pytest.raises(IntegrityError), transaction.atomic():
        article.save(by=digitek)


@pytest.mark.parametrize("state", ["ready", "published"])
def test_the_database_refuses_a_ready_post_with_other_words(digitek, state):
    post = post_at(state)
    post.text = "Noget helt andet."

    with pytest.raises(IntegrityError), transaction.atomic():
        post.save(by=digitek)


def test_the_database_refuses_one_person_as_both_leder_and_chef():
    both = UserFactory(manager=unit("Kildehaven"), head="Omsorg")

    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleFactory(manager=both, head=both)


@pytest.mark.parametrize(
    ("make", "state", "facts"),
    [(ArticleFactory, "sent", {"sent_on": None}), (ArticleFactory, "sent", {"sent_to": ""}),
     (PostFactory, "published", {"published_on": None}), (PostFactory, "published", {"channel": ""}),
     (PostFactory, "for_comment", {"comment_by": None})],
)  # fmt: skip
def test_the_database_refuses_what_is_out_without_where_and_when(make, state, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(state=state, **facts)
