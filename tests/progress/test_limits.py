"""The matrix of the risk appetite: sixteen digits, and what must hold of them in code and in the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from lifecycle.errors import AppendOnly
from people.models import system_user
from progress import limits
from progress.models import AppetiteProposal, RiskAppetite
from progress.standard import ensure
from tests.factories import UserFactory
from tests.progress.appetite import matrix, proposed
from tests.racing import on_postgresql

FIRST = [[2, 1, 1, 1], [3, 2, 1, 1], [4, 3, 2, 1], [4, 4, 3, 2]]


def cells(text) -> dict:
    return {place: limits.tolerated(text, *place) for place in limits.PLACES}


def test_the_first_matrix_is_two_plus_potential_less_investment_between_one_and_four():
    assert limits.rows_of(limits.STANDARD) == FIRST
    assert limits.written(cells(limits.STANDARD)) == limits.STANDARD
    assert all(limit == min(4, max(1, 2 + p - i)) for (p, i), limit in cells(limits.STANDARD).items())


def test_what_goes_against_the_order_is_found_at_both_its_places():
    assert limits.breaches(cells(limits.STANDARD)) == []
    assert limits.breaches(cells(matrix({(4, 3): 4}))) == []
    assert limits.breaches(cells(matrix({(1, 1): 4}))) == [((1, 1), (2, 1))]
    assert limits.breaches(cells(matrix({(1, 4): 2}))) == [((1, 4), (2, 4)), ((1, 4), (1, 3))]
    assert limits.breaches({(1, 1): 4, (4, 4): 1}) == []


def test_the_places_that_become_another_are_told_from_the_most_potential_down():
    assert limits.changes(limits.STANDARD, matrix({(2, 2): 1, (4, 3): 4})) == [((4, 3), 3, 4), ((2, 2), 2, 1)]


@pytest.mark.django_db
def test_the_first_is_there_from_the_beginning_and_is_written_once():
    ensure()

    first = RiskAppetite.objects.get()
    assert (first.number, first.limits, first.proposal, first.version) == (1, limits.STANDARD, None, 1)
    assert [row.history_user for row in first.history.all()] == [system_user()]


WRONG = ["", "2111", "0" * 16, "5" * 16, matrix({(1, 1): 4}), matrix({(1, 4): 2})]


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", WRONG)
def test_the_database_refuses_what_is_no_matrix(wrong):
    facts = {"based_on": RiskAppetite.objects.current(), "proposed_by": system_user(), "why": "Fordi."}
    for row in (RiskAppetite(number=1, limits=wrong), AppetiteProposal(limits=wrong, **facts)):
        with pytest.raises(IntegrityError, match="appetite_is_a_matrix"), transaction.atomic():
            row.save(by=system_user())


@pytest.mark.django_db
def test_the_database_refuses_a_later_one_that_nobody_proposed_and_confirmed():
    with pytest.raises(IntegrityError, match="appetite_was_proposed_and_confirmed"), transaction.atomic():
        RiskAppetite(number=2, limits=matrix()).save(by=system_user())


@pytest.mark.django_db
def test_the_database_refuses_a_second_that_waits():
    first = proposed(UserFactory(digitek=True))
    facts = {"based_on": first.based_on, "proposed_by": first.proposed_by, "why": "Fordi."}

    with pytest.raises(IntegrityError, match="one_open_appetite_proposal"), transaction.atomic():
        AppetiteProposal(limits=matrix({(4, 4): 1}), **facts).save(by=first.proposed_by)


@pytest.mark.django_db
def test_what_was_in_force_is_never_changed():
    first = RiskAppetite.objects.current()

    with pytest.raises(AppendOnly):
        first.save(by=system_user())


@pytest.mark.django_db
@on_postgresql
def test_nor_is_it_past_the_code():
    with pytest.raises(IntegrityError, match="bevis"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE progress_riskappetite SET version = 9")
