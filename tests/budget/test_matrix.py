"""Rows 30, 31 and 34 of the matrix, cell by cell: exactly which pools each role sees, and who does what with them."""

import pytest
from django.test import Client
from django.urls import reverse

from budget.models import FixedLine, Pool, PoolFrame, PoolPost
from budget.queries import fixed_lines_of, pools_of
from lifecycle import clock
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from people.models import system_user
from tests.budget.factories import committed, frame, reserved, spent
from tests.factories import UserFactory, area
from tests.people.house import House
from tests.people.page import COLUMNS

pytestmark = pytest.mark.django_db

OURS = {"Social", "Sundhed", "Omsorg", "Fællespulje"}
# Børn & Unge has a pool of an area and a common one of its own.
THEIRS = {"Dagtilbud", "Fælles for Børn & Unge"}
SEEN = {
    "ME": set(),
    "LE": {"Omsorg"},
    "CH": {"Omsorg", "Fællespulje"},
    "DI": OURS | THEIRS,
    "DK": OURS | THEIRS,
    "DT": OURS | THEIRS,
    "IT": set(),
    "KO": set(),
    "AD": set(),
}
SEES_PAGE = {"LE", "CH", "DI", "DK", "DT"}
POSTS_MONEY = {"DK", "DT"}
SETS_FRAMES = {"DI": OURS, "DK": OURS | THEIRS, "DT": OURS | THEIRS}


def year():
    return clock.today().year


@pytest.fixture
def house():
    house = House()
    system = system_user()
    for unit, name in ((house.elsewhere, "Dagtilbud"), (house.elsewhere.parent, "Fælles for Børn & Unge")):
        pool = Pool(name=name, unit=unit, order=9)
        pool.save(by=system)
        PoolFrame(pool=pool, year=year(), amount=100_000_00).save(by=system)
    return house


def ask(user, url, data=None):
    client = Client()
    client.force_login(user)
    return client.get(url) if data is None else client.post(url, data)


def statuses(house, url, data=None):
    answers = {}
    for column, user in house.people.items():
        answers[column] = ask(user, url, None if data is None else {"token": new_token(user), **data}).status_code
    return answers


# --- Row 30 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", COLUMNS)
def test_the_pools_each_role_sees(house, column):
    person = house.people[column]

    assert {standing.pool for standing in pools_of(year(), person)} == SEEN[column]
    assert set(Pool.objects.visible_to(person).values_list("name", flat=True)) == SEEN[column]
    assert {f.pool.name for f in PoolFrame.objects.visible_to(person)} == SEEN[column]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_posts_each_role_sees_are_those_of_the_pools(house, column):
    for name in OURS | THEIRS:
        reserved(10, name)

    seen = PoolPost.objects.visible_to(house.people[column])

    assert {post.frame.pool.name for post in seen} == SEEN[column]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_page_shows_those_pools_and_posts_and_no_others(house, column):
    for name in OURS | THEIRS:
        reserved(10, name, text=f"Post i {name}.")
    answer = ask(house.people[column], reverse("budget:year", args=[year()]))

    assert answer.status_code == (200 if column in SEES_PAGE else 403)
    page = answer.content.decode().replace("&amp;", "&")
    shown = {name for name in OURS | THEIRS if f"Post i {name}." in page}
    assert shown == SEEN[column]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_fixed_lines_are_seen_with_the_common_pool(house, column):
    lines = {line.label for line in fixed_lines_of(year(), house.people[column])}

    assert len(lines) == (5 if "Fællespulje" in SEEN[column] else 0)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_post_of_a_pool_one_does_not_see_does_not_exist(house, column):
    person = house.people[column]

    answers = {name: ask(person, reserved(10, name).get_absolute_url()).status_code for name in OURS | THEIRS}

    assert {name for name, status in answers.items() if status == 200} == SEEN[column]
    assert {status for name, status in answers.items() if name not in SEEN[column]} <= {404}


def test_a_leder_sees_the_whole_chefområdes_pool_whatever_their_unit(house):
    for unit in (house.kildehaven, house.lunden):
        leder = UserFactory(manager=unit)
        assert {standing.pool for standing in pools_of(year(), leder)} == {"Omsorg"}
    assert {s.pool for s in pools_of(year(), UserFactory(manager=house.klinik))} == {"Sundhed"}


def test_roles_add_up(house):
    """Leder in Omsorg and chef elsewhere: own area's pool, and what a chef of the other direktørområde sees."""
    person = UserFactory(manager=house.kildehaven, head=house.elsewhere)

    assert {s.pool for s in pools_of(year(), person)} == {"Omsorg"} | THEIRS


def test_the_short_address_leads_to_this_year(house):
    answers = statuses(house, reverse("budget:current"))

    assert {column for column, status in answers.items() if status == 302} == SEES_PAGE
    assert {status for column, status in answers.items() if column not in SEES_PAGE} == {403}


# --- Row 31 ----------------------------------------------------------------------------------------------------------


def test_money_is_reserved_by_row_31_alone(house):
    url = reverse("budget:reserve", args=[year()])
    form = {"frame": frame().pk, "amount": "10", "text": "Sensorer"}

    shown, sent = statuses(house, url), statuses(house, url, form)

    assert {column for column, status in shown.items() if status == 200} == POSTS_MONEY
    assert {column for column, status in sent.items() if status == 302} == POSTS_MONEY
    assert {status for answers in (shown, sent) for column, status in answers.items() if column not in POSTS_MONEY} == {
        403
    }
    assert PoolPost.objects.count() == StateChange.objects.count() == len(POSTS_MONEY)


@pytest.mark.parametrize(("action", "made"), [("commit", reserved), ("book", committed), ("release", spent)])
def test_money_is_moved_by_row_31_alone(house, action, made):
    answers = {}
    for column, user in house.people.items():
        post = made(10)
        before = PoolPost.objects.count()
        url = reverse(f"budget:{action}", args=[year(), post.pk])
        data = {"token": new_token(user), "amount": "10", "text": "Fordi", "shown_version": post.version}
        answers[column] = ask(user, url, data).status_code
        assert PoolPost.objects.count() - before == ((1 if action == "release" else 2) if column in POSTS_MONEY else 0)

    assert {column for column, status in answers.items() if status == 302} == POSTS_MONEY
    # Who sees the pool is told that they may not; for the others the post does not exist.
    assert {column for column, status in answers.items() if status == 403} == SEES_PAGE - POSTS_MONEY


# --- Row 34 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", COLUMNS)
def test_frames_are_set_by_row_34_alone(house, column):
    person = house.people[column]
    changed = set()
    for found in PoolFrame.objects.all():
        data = {"token": new_token(person), "shown_version": found.version, "amount": "123.456", "reason": "Nyt budget"}
        ask(person, reverse("budget:set_frame", args=[year(), found.pk]), data)
        if PoolFrame.objects.get(pk=found.pk).amount == 123_456_00:
            changed.add(found.pool.name)

    assert changed == SETS_FRAMES.get(column, set())
    assert StateChange.objects.count() == len(changed)


@pytest.mark.parametrize("column", COLUMNS)
def test_fixed_lines_are_set_by_row_34_alone(house, column):
    person, line = house.people[column], FixedLine.objects.first()
    data = {"token": new_token(person), "shown_version": line.version, "amount": "1", "reason": "Nyt budget"}

    answer = ask(person, reverse("budget:set_line", args=[year(), line.pk]), data)

    assert (answer.status_code == 302) is (column in SETS_FRAMES)
    assert (FixedLine.objects.get(pk=line.pk).amount == 100) is (column in SETS_FRAMES)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_new_year_is_set_by_row_34_alone(house, column):
    person = house.people[column]
    url = reverse("budget:copy_frames", args=[year() + 1])

    answer = ask(person, url, {"token": new_token(person)})

    assert answer.status_code == (302 if column in SETS_FRAMES else 403)
    copied = {f.pool.name for f in PoolFrame.objects.filter(year=year() + 1).select_related("pool")}
    assert copied == SETS_FRAMES.get(column, set())


def test_the_areas_are_the_ones_the_pools_were_made_for():
    assert {pool.unit for pool in Pool.objects.all() if not pool.is_common} == {
        area(name) for name in ("Social", "Sundhed", "Omsorg")
    }
