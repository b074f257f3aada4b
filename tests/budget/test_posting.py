"""What is done with a pool's money, and what is never done with it."""

import random

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from budget import posting
from budget.models import ItemLimit, PoolPost
from budget.posting import book, commit, release, release_unspent, reserve
from budget.queries import ProjectSums, pools_of, sums_of
from budget.refusals import Refused
from danish.money import NBSP
from lifecycle import clock
from lifecycle.errors import AppendOnly, Conflict
from lifecycle.models import Decision, StateChange
from people.models import system_user
from tests.budget.factories import committed, frame, reserved, spent
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def standing(pool="Omsorg"):
    found = next(s for s in pools_of(clock.today().year) if s.pool == pool)
    return found.reserved, found.committed, found.spent, found.rest


def said(refused) -> str:
    return str(refused.value).replace(NBSP, " ")


def set_limit(oere):
    limit = ItemLimit.objects.get()
    limit.amount = oere
    limit.save(by=system_user())


# --- The way of the money --------------------------------------------------------------------------------------------


def test_money_is_reserved_then_committed_then_booked_and_the_rest_is_the_same(digitek):
    reservation = reserve(frame(), 60_000_00, by=digitek, text="12 sensorer").item
    assert standing() == (60_000_00, 0, 0, 140_000_00)

    commitment = commit(reservation, 40_000_00, by=digitek, text="Kontrakt").item
    assert standing() == (20_000_00, 40_000_00, 0, 140_000_00)

    book(commitment, 15_500_50, by=digitek, text="Faktura 10432")
    assert standing() == (20_000_00, 24_499_50, 15_500_50, 140_000_00)


def test_money_given_back_is_a_negative_post_that_points_at_what_it_releases(digitek):
    reservation = reserved(60_000)

    change = release(reservation, 25_000_00, by=digitek, text="Tilbuddet blev billigere")

    post = change.item
    assert (post.amount, post.kind, post.source, post.by) == (-25_000_00, "reserved", reservation, digitek)
    assert (change.action, change.reason) == ("release", "Tilbuddet blev billigere")
    assert standing() == (35_000_00, 0, 0, 165_000_00)


def test_committed_money_goes_back_to_the_pool_and_a_wrong_booking_too(digitek):
    release(committed(30_000), 30_000_00, by=digitek, text="Aftalen faldt")
    release(spent(10_000), 10_000_00, by=digitek, text="Bogført to gange")

    assert standing() == (0, 0, 0, 200_000_00)


def test_every_action_leaves_one_row_in_the_log(digitek):
    commitment = committed(30_000, by=digitek)
    book(commitment, 10_000_00, by=digitek, text="Faktura")
    release(commitment, 20_000_00, by=digitek, text="Blev billigere")

    assert [c.action for c in StateChange.objects.order_by("pk")] == ["reserve", "commit", "book", "release"]
    assert {c.by for c in StateChange.objects.all()} == {digitek}


def test_a_pool_may_be_used_to_the_last_oere_and_not_one_more(digitek):
    set_limit(10_000_000_00)
    reserve(frame(), 199_999_99, by=digitek, text="Næsten alt")

    with pytest.raises(Refused):
        reserve(frame(), 2, by=digitek, text="For meget")
    reserve(frame(), 1, by=digitek, text="Den sidste øre")

    assert frame().rest == 0


# --- What is refused, and how it is said -----------------------------------------------------------------------------


def test_more_than_the_pool_has_is_refused_with_what_is_missing(digitek):
    reserved(90_000)
    reserved(90_000)

    with pytest.raises(Refused) as refused:
        reserve(frame(), 50_000_00, by=digitek, text="For meget")

    year = clock.today().year
    assert said(refused) == (
        f"Der mangler 30.000 kr. Omsorg {year} har 20.000 kr. tilbage. "
        "Reservér et mindre beløb, eller få rammen hævet først."
    )
    assert refused.value.field == "amount"
    assert (PoolPost.objects.count(), StateChange.objects.count()) == (2, 2)


def test_the_other_pools_do_not_help(digitek):
    set_limit(10_000_000_00)
    with pytest.raises(Refused):
        reserve(frame("Social"), 200_001_00, by=digitek, text="For meget")
    reserve(frame("Fællespulje"), 200_001_00, by=digitek, text="Her er der nok")


def test_above_the_limit_in_an_areas_pool_the_areas_chef_is_named(digitek):
    reserve(frame(), 100_000_00, by=digitek, text="Lige på grænsen")

    with pytest.raises(Refused) as refused:
        reserve(frame("Social"), 100_000_01, by=digitek, text="Over grænsen", project=ProjectFactory())

    assert said(refused) == (
        "100.000,01 kr. er over grænsen på 100.000 kr. for én post. "
        "Det skal chefen for Social, som ikke selv har foreslået projektet, godkende først."
    )


def test_above_the_limit_in_the_common_pool_chefgruppen_is_named(digitek):
    with pytest.raises(Refused) as refused:
        reserve(frame("Fællespulje"), 300_000_00, by=digitek, text="Over grænsen")

    assert said(refused).endswith("Det skal en chef i chefgruppen godkende først.")


def test_the_limit_is_a_row_that_can_be_set(digitek):
    set_limit(5_000_00)

    with pytest.raises(Refused):
        reserve(frame(), 5_000_01, by=digitek, text="Over grænsen")
    reserve(frame(), 5_000_00, by=digitek, text="På grænsen")


@pytest.mark.parametrize("action", [commit, release])
def test_no_more_comes_out_of_a_post_than_is_left_in_it(digitek, action):
    reservation = reserved(30_000, by=digitek)
    release(reservation, 10_000_00, by=digitek, text="Blev billigere")

    with pytest.raises(Refused) as refused:
        action(PoolPost.objects.get(pk=reservation.pk), 25_000_00, by=digitek, text="For meget")

    assert said(refused).startswith("Der mangler 5.000 kr. Posten «12 sensorer» har 20.000 kr. tilbage.")
    assert standing() == (20_000_00, 0, 0, 180_000_00)


def test_a_booking_never_uses_more_than_its_commitment(digitek):
    commitment = committed(10_000)

    with pytest.raises(Refused):
        book(commitment, 10_000_01, by=digitek, text="Faktura")


@pytest.mark.parametrize(("made", "action"), [(committed, commit), (spent, commit), (reserved, book), (spent, book)])
def test_money_moves_one_step_at_a_time(digitek, made, action):
    post = made(10_000)
    before = standing()

    with pytest.raises(Conflict):
        action(post, 1_000_00, by=digitek, text="Et skridt for langt")

    assert standing() == before


def test_what_is_used_up_gives_no_more_back(digitek):
    reservation = reserved(10_000)
    release(reservation, 10_000_00, by=digitek, text="Ikke brugt")

    with pytest.raises(Conflict):
        release(reservation, 1, by=digitek, text="Igen")
    with pytest.raises(Conflict):
        release(PoolPost.objects.get(amount__lt=0), 1, by=digitek, text="Af en negativ post")


@pytest.mark.parametrize("state", ["stopped", "closed"])
def test_a_project_that_has_ended_gets_no_more_money(digitek, state):
    with pytest.raises(Refused) as refused:
        reserve(frame(), 1_000_00, by=digitek, text="For sent", project=ProjectFactory(state=state))

    assert refused.value.field == "project"


@pytest.mark.parametrize("nothing", [0, -1])
def test_a_sum_is_above_nought(digitek, nothing):
    for action, about in ((reserve, frame()), (commit, reserved(10)), (release, reserved(10))):
        with pytest.raises(ValueError, match="above 0"):
            action(about, nothing, by=digitek, text="Intet")


@pytest.mark.parametrize("role", ["manager", "head", "director", "it", "communication", "administrator"])
def test_only_row_31_moves_money(role):
    person = UserFactory(**{role: {"manager": "Kildehaven", "head": "Omsorg"}.get(role, True)})
    reservation, commitment, booking = reserved(10), committed(10), spent(10)
    before = PoolPost.objects.count()

    for action, about in ((reserve, frame()), (commit, reservation), (book, commitment), (release, booking)):
        with pytest.raises(PermissionDenied):
            action(about, 1_00, by=person, text="Ikke mit bord")

    assert PoolPost.objects.count() == before


# --- A project's money -----------------------------------------------------------------------------------------------


def test_a_projects_sums_are_its_own_over_all_pools(digitek):
    project, other = ProjectFactory(), ProjectFactory()
    reserved(5_000, project=project)
    committed(3_000, "Fællespulje", project=project)
    spent(2_000, project=project)
    reserved(9_000, project=other)
    reserved(1_000)

    sums = sums_of([project, other, ProjectFactory()])

    assert list(sums.values()) == [ProjectSums(5_000_00, 3_000_00, 2_000_00), ProjectSums(9_000_00), ProjectSums()]
    assert sums[project.pk].allotted == 10_000_00


def test_release_unspent_gives_back_what_is_only_reserved(digitek):
    project, other = ProjectFactory(), ProjectFactory()
    half = reserved(10_000, project=project)
    commit(half, 4_000_00, by=digitek, text="Kontrakt")
    reserved(7_000, "Fællespulje", project=project)
    committed(3_000, project=project)
    reserved(2_000, project=other)

    changes = release_unspent(project, by=digitek, text="Projektet er lagt i Backlog")

    assert sorted(change.item.amount for change in changes) == [-7_000_00, -6_000_00]
    assert sums_of([project])[project.pk] == ProjectSums(0, 7_000_00, 0)
    assert sums_of([other])[other.pk] == ProjectSums(2_000_00)
    assert release_unspent(project, by=digitek, text="Igen") == []


def test_a_decision_releases_for_whoever_decided_and_nobody_else():
    project, chef = ProjectFactory(), UserFactory(head="Omsorg")
    reserved(10_000, project=project)

    with pytest.raises(PermissionDenied):
        release_unspent(project, by=chef, text="Uden beslutning")
    with transaction.atomic():
        decision = Decision.record(
            about=project, kind="priority", outcome="backlog", by=chef, role="Chef", opens=[(project, "release_money")]
        )
        (change,) = release_unspent(project, by=chef, text="Lagt i Backlog", because=decision)

    assert change.item.because == decision
    assert standing() == (0, 0, 0, 200_000_00)


def test_a_decision_about_another_project_releases_nothing():
    project, chef = ProjectFactory(), UserFactory(head="Omsorg")
    reserved(10_000, project=project)
    other = ProjectFactory()

    with transaction.atomic():
        decision = Decision.record(
            about=other, kind="priority", outcome="backlog", by=chef, role="Chef", opens=[(other, "release_money")]
        )
        with pytest.raises(PermissionDenied):
            release_unspent(project, by=chef, text="Lagt i Backlog", because=decision)

    assert standing()[0] == 10_000_00


# --- Evidence --------------------------------------------------------------------------------------------------------


def test_a_post_is_neither_changed_nor_deleted():
    post = reserved(10_000)
    post.amount = 1

    for forbidden in (
        post.save, post.delete, PoolPost.objects.all().delete, lambda: PoolPost.objects.update(amount=1)
    ):  # fmt: skip
        with pytest.raises(AppendOnly):
            forbidden()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the triggers are PostgreSQL's")
@pytest.mark.parametrize(
    "sql", ["UPDATE budget_poolpost SET amount = 1", "DELETE FROM budget_poolpost", "TRUNCATE budget_poolpost CASCADE"]
)
def test_the_database_itself_refuses_to_change_a_post(sql):
    reserved(10_000)
    connection.check_constraints()  # TRUNCATE waits for nobody

    with pytest.raises(IntegrityError, match="er bevis"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert standing()[0] == 10_000_00


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"amount": -1}, {"kind": "lost"}])
def test_the_database_itself_refuses_a_post_that_says_nothing(wrong, digitek):
    with pytest.raises(IntegrityError), transaction.atomic():
        PoolPost(**{"frame": frame(), "kind": "reserved", "amount": 1, "text": "x", **wrong}).save(by=digitek)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_in_whatever_order_no_sum_is_below_nought(digitek, seed):
    """A random walk: the rest, each kind and what is left of each post stay at 0 or above, and all adds up."""
    dice = random.Random(seed)
    set_limit(10_000_000_00)
    pools = [frame("Social"), frame("Fællespulje")]
    refused = 0
    for step in range(60):
        posts = list(PoolPost.objects.filter(amount__gt=0))
        action = dice.choice([reserve, commit, book, release]) if posts else reserve
        about = dice.choice(pools) if action is reserve else dice.choice(posts)
        try:
            action(about, dice.randrange(1, 150_000_00), by=digitek, text=f"Skridt {step}")
        except (Refused, Conflict):
            refused += 1
    assert 0 < refused < 60
    for found in pools_of(clock.today().year):
        assert min(found.reserved, found.committed, found.spent, found.rest) >= 0
        assert found.rest == posting.PoolFrame.objects.get(pk=found.frame_id).rest
    assert min(PoolPost.objects.filter(amount__gt=0).with_left().values_list("left", flat=True)) >= 0
