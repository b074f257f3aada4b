"""Rows 10 and 63 over HTTP: each role, near the project and far from it, and each tie to it."""

import pytest
from django.test import Client
from django.urls import reverse

from conversation.models import Comment, Follow
from lifecycle.models import StateChange
from tests.conversation.factories import CommentFactory, FollowFactory, typed
from tests.factories import IdeaFactory, ProjectFactory, UserFactory, unit
from tests.people.house import one_of_each
from tests.projects.cast import everybody

pytestmark = pytest.mark.django_db

READERS = {
    "LE", "CH", "CH, proposer", "CH, takes part", "DI", "DK", "DT", "IT", "member", "owner", "lead",
}  # fmt: skip
# IT & Digitalisering reads all projects, and comments as a member.
WRITERS = READERS - {"IT"}


@pytest.fixture
def project():
    return ProjectFactory(unit=unit("Kildehaven"))


def url(name, thing, *more):
    kind = "ideer" if type(thing).__name__ == "Idea" else "projekter"
    return reverse(f"conversation:{name}", args=[kind, thing.number, *more])


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_row_10_writes_comments_and_nobody_else(project):
    answers = {}
    for who, user in everybody(project).items():
        before = Comment.objects.count(), StateChange.objects.count()
        status = as_(user).post(url("comments", project), typed(user, f"Fra {who}")).status_code
        answers[who] = status, Comment.objects.count() - before[0], StateChange.objects.count() - before[1]

    assert {who for who, answer in answers.items() if answer == (302, 1, 1)} >= WRITERS
    assert answers["IT"] == (403, 0, 0)
    refused = {who: answer for who, answer in answers.items() if who not in WRITERS | {"IT"}}
    assert {answer[1:] for answer in refused.values()} == {(0, 0)}
    assert {answer[0] for answer in refused.values()} <= {401, 404}
    assert {text.removeprefix("Fra ") for text in Comment.objects.values_list("text", flat=True)} == WRITERS


def test_whoever_reads_the_project_sees_exactly_its_comments_and_nobody_else_sees_one(project):
    people = everybody(project)
    CommentFactory(item=project, by=people["DT"], text="Den her hører til.")
    CommentFactory(item=ProjectFactory(), by=people["DT"], text="Den her er et andet steds.")
    seen = {}
    for who, user in people.items():
        answer = as_(user).get(url("comments", project))
        seen[who] = [c.text for c in answer.context["page"].object_list] if answer.status_code == 200 else None

    assert {who for who, texts in seen.items() if texts == ["Den her hører til."]} == READERS
    assert {str(texts) for who, texts in seen.items() if who not in READERS} == {"None"}
    assert {
        who for who, user in people.items() if b"h\xc3\xb8rer til" in as_(user).get(project.get_absolute_url()).content
    } == READERS


@pytest.mark.parametrize("column", ["ME", "LE", "CH", "DI", "DK", "DT", "IT", "KO", "AD"])
def test_a_member_comments_whatever_else_they_are(column):
    person = one_of_each()[column]
    project = ProjectFactory(lead_area=unit("Klinikken", under="Sundhed").parent, members=[person])

    answer = as_(person).post(url("comments", project), typed(person))

    assert answer.status_code == (404 if column == "AD" else 302)
    assert Comment.objects.count() == (0 if column == "AD" else 1)


@pytest.mark.parametrize("name", ["follow", "unfollow"])
def test_row_63_follows_and_nobody_else(project, name):
    answers = {}
    for who, user in everybody(project).items():
        before = StateChange.objects.count()
        status = as_(user).post(url(name, project), typed(user)).status_code
        answers[who] = status, StateChange.objects.count() - before

    assert {who for who, answer in answers.items() if answer == (302, 1)} == READERS
    assert {answer[1] for who, answer in answers.items() if who not in READERS} == {0}
    assert Follow.objects.filter(active=True).count() == (len(READERS) if name == "follow" else 0)


def test_an_idea_is_followed_by_those_who_read_it_and_takes_no_comments():
    sender, leader, elsewhere = UserFactory(), UserFactory(manager="Kildehaven"), UserFactory(manager="Lunden")
    idea = IdeaFactory(sender=sender)
    answers = {
        user: as_(user).post(url("follow", idea), typed(user)).status_code for user in (sender, leader, elsewhere)
    }

    assert list(answers.values()) == [302, 302, 404]
    assert set(Follow.objects.about(idea).values_list("user", flat=True)) == {sender.pk, leader.pk}
    assert as_(leader).get(url("comments", idea)).status_code == 404
    assert "2 følgere, også dig" in as_(leader).get(idea.get_absolute_url()).content.decode()


def test_a_draft_cannot_be_followed():
    idea = IdeaFactory(state="draft")

    assert "foelg" not in as_(idea.sender).get(idea.get_absolute_url()).content.decode()


def test_only_the_writer_mends_and_takes_back(project):
    people = everybody(project)
    comment = CommentFactory(item=project, by=people["member"])
    form = {"text": "Andre ord", "shown_version": comment.version}
    others = {who: user for who, user in people.items() if who != "member"}
    for name in ("edit", "withdraw"):
        answers = {
            who: as_(user).post(url(name, project, comment.pk), typed(user, **form)).status_code
            for who, user in others.items()
        }
        assert {who for who, status in answers.items() if status == 403} == READERS - {"member"}
        assert set(answers.values()) <= {401, 403, 404}

    comment.refresh_from_db()
    assert (comment.text, comment.version, comment.withdrawn_at) == ("Vi prøver det på to plejecentre først.", 1, None)
    assert not StateChange.objects.exists()


def test_a_comment_is_only_found_under_its_own_project(project):
    digitek = UserFactory(digitek=True)
    comment = CommentFactory(item=ProjectFactory(), by=digitek)

    assert as_(digitek).get(url("withdraw", project, comment.pk)).status_code == 404


def test_no_other_thing_is_talked_about(project):
    digitek = UserFactory(digitek=True)

    assert as_(digitek).get(f"/brugere/{project.label}/kommentarer/").status_code == 404
    assert as_(digitek).post(f"/brugere/{project.label}/foelg/", typed(digitek)).status_code == 404


def test_following_shows_on_the_page_and_ends_again(project):
    digitek = UserFactory(digitek=True)
    FollowFactory(item=project, user=UserFactory(it=True))
    FollowFactory(item=project, user=UserFactory(is_active=False))
    client = as_(digitek)
    assert "1 følger<" in client.get(project.get_absolute_url()).content.decode()

    page = client.post(url("follow", project), typed(digitek), follow=True).content.decode()
    assert f"Du følger {project.label}. Kvitteringsnr." in page
    assert "2 følgere, også dig" in page

    page = client.post(url("unfollow", project), typed(digitek), follow=True).content.decode()
    assert "Du følger ikke længere" in page
    assert "1 følger<" in page
