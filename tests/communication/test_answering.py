"""Leder and chef answer: two approvals of the same words are a decision, other words take them out of force."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

from communication.answering import answer, comment
from communication.models import Approval, Article, Stage, Verdict
from communication.writing import write
from lifecycle.door import carry_out
from lifecycle.errors import AlreadyDone, AppendOnly, Conflict
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import Shown
from tests.communication.factories import TEXT, ArticleFactory, PostFactory, head_of, manager_of
from tests.factories import MembershipFactory, UserFactory, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def leder():
    return manager_of("Kildehaven")


@pytest.fixture
def chef():
    return head_of("Omsorg")


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def give(article, verdict, by, why="", sha256=None):
    """The answer of somebody whose page shows what stands there now."""
    shown = Article.objects.get(pk=article.pk)
    seen = shown.sha256(shown.stage or Stage.TEXT)
    return answer(article, verdict, by=by, text_sha256=sha256 or seen, comment=why)


def state_of(article) -> str:
    return Article.objects.get(pk=article.pk).state


def log_of(article) -> list:
    return [(change.action, change.by) for change in StateChange.objects.about(article)]


def test_the_topic_is_approved_when_both_have_said_yes(leder, chef):
    article = ArticleFactory()

    give(article, "approve", leder)
    assert state_of(article) == "proposed"
    give(article, "approve", chef)

    assert state_of(article) == "writing"
    decision = Decision.objects.get()
    assert (decision.kind, decision.outcome, decision.about, decision.by) == ("article_topic", "approve", article, chef)
    assert decision.role == "Chef, Omsorg"
    assert {row["text_sha256"] for row in decision.evidence} == {article.sha256(Stage.TOPIC)}
    assert log_of(article) == [("answer_topic", leder), ("answer_topic", chef), ("begin_writing", chef)]


def test_the_order_of_the_two_does_not_count(leder, chef):
    article = ArticleFactory(state="for_approval")

    give(article, "approve", chef)
    give(article, "approve", leder)

    assert state_of(article) == "approved"
    assert Article.objects.get().approved_sha256 == article.text_sha256
    assert [(d.kind, d.role) for d in Decision.objects.all()] == [("article_text", "Leder, Kildehaven")]


def test_one_approval_is_not_enough(chef):
    article = ArticleFactory(state="for_approval")

    give(article, "approve", chef)

    assert state_of(article) == "for_approval"
    assert Decision.objects.count() == 0


def test_two_chefer_are_not_a_leder_and_a_chef(chef):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", chef)

    with pytest.raises(Conflict, match="allerede godkendt af"):
        give(article, "approve", UserFactory(head="Omsorg"))

    assert state_of(article) == "for_approval"


def test_one_person_with_both_roles_answers_once(chef):
    both = UserFactory(manager=unit("Kildehaven"), head="Omsorg")
    article = ArticleFactory(state="for_approval", manager=both, head=chef)
    give(article, "approve", both)

    with pytest.raises(Conflict):
        give(article, "approve", both)

    assert state_of(article) == "for_approval"
    assert Approval.objects.get().slot == "manager"


def test_one_rejection_of_the_topic_ends_it_with_its_reason(leder, chef):
    article = ArticleFactory()
    give(article, "approve", leder)

    give(article, "reject", chef, why="Vi har lige fortalt om det.")

    assert state_of(article) == "rejected"
    decision = Decision.objects.get()
    assert (decision.outcome, decision.reason) == ("reject", "Vi har lige fortalt om det.")


def test_a_text_cannot_be_rejected_only_mended(chef):
    article = ArticleFactory(state="for_approval")

    with pytest.raises(Conflict, match="Bed om en ændring"):
        give(article, "reject", chef, why="Nej.")

    assert (state_of(article), Approval.objects.count()) == ("for_approval", 0)


def test_a_wish_for_another_text_stands_in_the_way_until_the_text_is_another(leder, chef, digitek):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", leder)
    give(article, "ask_for_change", chef, why="Nævn de pårørende.")
    assert state_of(article) == "for_approval"

    write(article, by=digitek, title=article.title, text="Også de pårørende.")
    give(article, "approve", chef)
    assert state_of(article) == "for_approval"
    give(article, "approve", leder)

    assert state_of(article) == "approved"


def test_whoever_wished_for_a_change_may_think_better_of_it(leder, chef):
    article = ArticleFactory(state="for_approval")
    give(article, "ask_for_change", chef, why="Nævn de pårørende.")
    give(article, "approve", leder)

    give(article, "approve", chef)

    assert state_of(article) == "approved"


@pytest.mark.parametrize("state", ["for_approval", "approved"])
def test_other_words_take_the_approvals_out_of_force(leder, chef, digitek, state):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", leder)
    if state == "approved":
        give(article, "approve", chef)
    assert state_of(article) == state

    write(article, by=digitek, title=article.title, text="Noget andet.")

    article = Article.objects.get()
    assert (article.state, article.approved_sha256) == ("for_approval", "")
    assert article.missing_slots() == ["manager", "head"]


def test_another_title_is_other_words(leder, chef, digitek):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", leder)
    give(article, "approve", chef)

    write(article, by=digitek, title="En anden titel", text=article.text)

    assert state_of(article) == "for_approval"


def test_the_same_words_again_change_nothing(leder, chef, digitek):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", leder)
    give(article, "approve", chef)
    before = len(log_of(article))

    write(article, by=digitek, title=article.title, text=article.text)

    assert (state_of(article), len(log_of(article))) == ("approved", before)


def test_words_that_come_back_need_new_approvals(leder, digitek):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", leder)

    write(article, by=digitek, title=article.title, text="Noget andet.")
    write(article, by=digitek, title=article.title, text=TEXT)

    assert Article.objects.get().missing_slots() == ["manager", "head"]


def test_an_approval_of_words_that_no_longer_stand_there_is_refused(chef, digitek):
    article = ArticleFactory(state="for_approval")
    seen = article.text_sha256
    write(article, by=digitek, title=article.title, text="Noget andet.")

    with pytest.raises(Conflict, match="Teksten er ændret"):
        give(article, "approve", chef, sha256=seen)

    assert (state_of(article), Approval.objects.count()) == ("for_approval", 0)


@pytest.mark.parametrize("state", ["writing", "approved", "sent", "rejected"])
def test_there_is_nothing_to_answer_on_outside_the_two_states(chef, state):
    article = ArticleFactory(state=state)

    with pytest.raises(Conflict, match="ikke noget at svare på"):
        give(article, "approve", chef)

    assert (state_of(article), Approval.objects.count()) == (state, 0)


def test_another_topic_asks_both_again(leder, digitek):
    article = ArticleFactory()
    give(article, "approve", leder)

    carry_out(article.edit_topic, by=digitek, facts={"theme": "Et andet tema"})

    assert Article.objects.get().missing_slots() == ["manager", "head"]


def test_another_leder_or_day_leaves_the_answers_in_force(leder, digitek):
    article = ArticleFactory()
    give(article, "approve", leder)

    carry_out(article.edit_topic, by=digitek, facts={"head": UserFactory(head="Omsorg")})

    assert Article.objects.get().missing_slots() == ["head"]


def test_a_leder_who_wrote_in_it_cannot_approve_it(leder, chef):
    article = ArticleFactory(state="for_approval")
    MembershipFactory(project=article.project, user=leder)
    write(article, by=leder, title=article.title, text="Som lederen ville have det.")

    with pytest.raises(PermissionDenied):
        give(article, "approve", leder)

    other = UserFactory(manager=unit("Kildehaven"))
    give(article, "approve", other)
    give(article, "approve", chef)
    assert state_of(article) == "approved"


def test_whoever_is_named_but_no_longer_has_the_role_cannot_answer(chef):
    article = ArticleFactory(state="for_approval", manager=UserFactory(name="Fratrådt Leder"))

    with pytest.raises(PermissionDenied):
        give(article, "approve", article.manager)


def test_a_double_click_is_one_answer(leder):
    article = ArticleFactory(state="for_approval")
    shown = Shown(token=uuid4())
    answer(article, "approve", by=leder, shown=shown, text_sha256=article.text_sha256)

    with pytest.raises(AlreadyDone):
        answer(article, "approve", by=leder, shown=shown, text_sha256=article.text_sha256)

    assert Approval.objects.count() == 1


def test_an_answer_keeps_the_words_it_was_given_on(leder, digitek):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", leder)
    write(article, by=digitek, title=article.title, text="Noget andet.")

    kept = Approval.objects.get()

    assert kept.content["text"] == TEXT
    assert kept.is_intact
    assert fingerprint(kept.content) == kept.text_sha256 != Article.objects.get().text_sha256
    assert (kept.verdict, kept.role, kept.stage) == (Verdict.APPROVE, "Leder, Kildehaven", Stage.TEXT)


def test_an_answer_is_never_changed(leder):
    article = ArticleFactory(state="for_approval")
    give(article, "approve", leder)
    kept = Approval.objects.get()

    with pytest.raises(AppendOnly):
        kept.save()
    with pytest.raises(AppendOnly):
        kept.delete()
    with pytest.raises(AppendOnly):
        Approval.objects.update(verdict="reject")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the triggers are PostgreSQL's")
@pytest.mark.parametrize("table", ["communication_approval", "communication_postcomment"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_itself_refuses_to_change_an_answer(leder, chef, table, sql):
    give(ArticleFactory(state="for_approval"), "approve", leder)
    post = PostFactory(state="for_comment")
    comment(post, by=chef, text_sha256=post.text_sha256, text="Fint.")

    with connection.cursor() as cursor:
        # PostgreSQL empties no table that still has foreign keys to check.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            cursor.execute(sql.format(table))
