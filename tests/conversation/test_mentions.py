"""Naming somebody: who can be named, how it is written, the task, and that no name is told to a stranger."""

import pytest
from django.urls import reverse

from conversation.models import Comment, Mention
from conversation.naming import NOT_A_READER, named_in, readers_of
from conversation.waiting import waiting_for
from lifecycle.models import StateChange
from overview.waiting import waiting_for as all_tasks
from people.roles import Permission
from tests.conversation.factories import CommentFactory, typed
from tests.factories import ProjectFactory, UserFactory, unit
from tests.projects.cast import everybody

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(name="Mette Krogh", digitek=True)


@pytest.fixture
def member():
    return UserFactory(name="Bo Lund")


@pytest.fixture
def project(member):
    return ProjectFactory(title="Tilsyn om natten", unit=unit("Kildehaven"), members=[member])


def url(project, name="comments", *more):
    return reverse(f"conversation:{name}", args=["projekter", project.number, *more])


def named() -> list[str]:
    return list(Mention.objects.order_by("user__name").values_list("user__name", flat=True))


def test_those_who_can_be_named_are_exactly_those_who_read_it(project):
    people = everybody(project)
    project.refresh_from_db()
    readers = {user.pk for user in readers_of(project)}

    assert {who for who, user in people.items() if user.pk in readers} == {
        who for who, user in people.items() if user.is_active and user.may(Permission.READ, about=project)
    }
    assert {"member", "owner", "lead", "LE", "DI"} <= {who for who, user in people.items() if user.pk in readers}
    assert people["ME"].pk not in readers


def test_the_readers_take_the_same_number_of_queries_however_many(project, django_assert_num_queries):
    for count in (1, 20):
        for _ in range(count):
            UserFactory(it=True)
        fresh = type(project).objects.with_ties().get(pk=project.pk)
        with django_assert_num_queries(2):
            readers_of(fresh)


def test_one_who_is_ticked_is_named_and_the_log_says_whom(signed_in, digitek, member, project):
    answer = signed_in(digitek).post(url(project), typed(digitek, mentioned=[member.pk]), follow=True)

    assert named() == ["Bo Lund"]
    assert StateChange.objects.get().details == {"mentioned": [member.pk]}
    assert "Nævnt: @Bo Lund" in answer.content.decode()


@pytest.mark.parametrize("text", ["Hej @Bo Lund, ser du på det?", "@bo lund", "(@Bo Lund)", "Spørg @Bo Lund."])
def test_one_who_is_written_is_named(signed_in, digitek, member, project, text):
    signed_in(digitek).post(url(project), typed(digitek, text))

    assert named() == ["Bo Lund"]


@pytest.mark.parametrize("text", ["skriv til bo@lund.dk", "kl. 10 @ rådhuset", "se https://x.dk/@Bo", "Bo Lund"])
def test_an_at_that_names_nobody_is_an_at(signed_in, digitek, project, text):
    assert signed_in(digitek).post(url(project), typed(digitek, text)).status_code == 302
    assert named() == []


def test_one_who_may_not_read_it_cannot_be_named_and_the_answer_is_that_of_a_name_nobody_has(
    signed_in, digitek, project
):
    UserFactory(name="Ida Sommer")
    answers = {
        name: signed_in(digitek).post(url(project), typed(digitek, f"Hej @{name}, igen"))
        for name in ("Ida Sommer", "Ina Vinter")
    }
    errors = {name: answer.context["form"].errors["text"] for name, answer in answers.items()}

    assert {answer.status_code for answer in answers.values()} == {422}
    assert str(errors["Ida Sommer"]).replace("Ida Sommer", "N") == str(errors["Ina Vinter"]).replace("Ina Vinter", "N")
    assert errors["Ida Sommer"] == [
        "Ingen, der kan læse det her, hedder ”Ida Sommer”. Vælg personen under Nævn, eller skriv navnet uden @."
    ]
    assert "Hej @Ida Sommer, igen</textarea>" in answers["Ida Sommer"].content.decode()
    assert not Comment.objects.exists()


def test_a_key_that_is_not_a_readers_is_refused_and_no_name_is_told(signed_in, digitek, project):
    stranger = UserFactory(name="Ida Sommer")
    answers = [
        signed_in(digitek).post(url(project), typed(digitek, mentioned=[key]))
        for key in (stranger.pk, stranger.pk + 1000)
    ]

    assert [answer.context["form"].errors["mentioned"] for answer in answers] == [[NOT_A_READER]] * 2
    assert "Ida Sommer" not in answers[0].content.decode()
    assert not Comment.objects.exists()


def test_between_two_of_one_name_the_tick_decides(signed_in, digitek, member, project):
    other = UserFactory(name="Bo Lund", it=True)
    answer = signed_in(digitek).post(url(project), typed(digitek, "Hej @Bo Lund"))
    assert "Flere hedder ”Bo Lund”" in str(answer.context["form"].errors["text"])

    signed_in(digitek).post(url(project), typed(digitek, "Hej @Bo Lund", mentioned=[other.pk]))
    assert list(Mention.objects.values_list("user", flat=True)) == [other.pk]


def test_the_longest_name_is_meant(digitek, member):
    longer = UserFactory(name="Bo Lund Hansen")

    assert named_in("Hej @Bo Lund Hansen", [member, longer], set()) == {longer.pk}
    assert named_in("Hej @Bo Lund", [member, longer], set()) == {member.pk}


def test_nobody_names_themselves(signed_in, digitek, project):
    page = signed_in(digitek).post(url(project), typed(digitek, "Jeg, @Mette Krogh, gør det"), follow=True)

    assert named() == []
    assert digitek.pk not in [key for key, _ in page.context["form"].fields["mentioned"].choices]


def test_those_who_do_not_read_the_project_learn_no_names_from_it(signed_in, member, digitek, project):
    answer = signed_in(UserFactory()).get(project.get_absolute_url())

    assert "Nævn" not in answer.content.decode()
    assert "Bo Lund" not in answer.content.decode()


# --- The task --------------------------------------------------------------------------------------------------------


def mention(project, by, *people) -> Comment:
    comment = CommentFactory(item=project, by=by, text="Hvad siger du?")
    for person in people:
        Mention.objects.create(comment=comment, user=person)
    return comment


def test_the_named_one_has_a_task_until_they_open_the_comment(signed_in, digitek, member, project):
    comment = mention(project, digitek, member)
    (task,) = [task for task in all_tasks(member) if task.tag == "Du er nævnt"]
    assert (task.title, task.why, task.url) == (
        "Tilsyn om natten", "Mette Krogh: Hvad siger du?", comment.get_absolute_url(),
    )  # fmt: skip

    signed_in(UserFactory(it=True)).get(task.url)
    signed_in(digitek).get(task.url)
    assert len(waiting_for(member)) == 1, "others have opened it"

    signed_in(member).get(task.url)
    assert waiting_for(member) == []


def test_an_answer_ends_the_task_too_and_only_that_of_the_one_who_answers(signed_in, digitek, member, project):
    it = UserFactory(it=True)
    mention(project, digitek, member, it)
    other = mention(ProjectFactory(members=[member]), digitek, member)
    signed_in(member).post(url(project), typed(member, "Ja tak."))

    assert [task.url for task in waiting_for(member)] == [other.get_absolute_url()]
    assert len(waiting_for(it)) == 1


def test_no_task_about_what_is_taken_back_or_no_longer_read(digitek, member, project):
    comment = mention(project, digitek, member)
    row = project.memberships.get()
    row.active = False
    row.save(by=digitek)
    assert waiting_for(member) == []

    row.active = True
    row.save(by=digitek)
    assert len(waiting_for(member)) == 1
    comment.withdrawn_at = comment.at
    comment.save(by=digitek)
    assert waiting_for(member) == []


def test_an_edit_may_name_more_and_unnames_nobody(signed_in, digitek, member, project):
    it = UserFactory(name="Peter Dam", it=True)
    signed_in(digitek).post(url(project), typed(digitek, mentioned=[member.pk]))
    comment = Comment.objects.get()
    page = signed_in(digitek).get(url(project, "edit", comment.pk))
    assert "Allerede nævnt: Bo Lund" in page.content.decode()
    form = typed(digitek, "Også @Peter Dam", shown_version=comment.version)
    signed_in(digitek).post(url(project, "edit", comment.pk), form)

    assert named() == ["Bo Lund", "Peter Dam"]
    assert StateChange.objects.get(action="edit").details["mentioned"] == [it.pk]
