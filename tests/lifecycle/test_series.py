"""Numbers that are given once, in order, and kept for life."""

import pytest
from django.db import IntegrityError, transaction

from lifecycle.models import NumberSeries
from tests.lifecycle.unchanged import taken_back
from tests.racing import on_postgresql

pytestmark = pytest.mark.django_db


def test_numbers_come_one_by_one_from_1():
    assert [NumberSeries.take("sager") for _ in range(5)] == [1, 2, 3, 4, 5]


def test_each_series_counts_for_itself():
    assert [NumberSeries.take(name) for name in ("a", "b", "a", "a", "b")] == [1, 1, 2, 3, 2]
    assert dict(NumberSeries.objects.values_list("name", "last")) == {"a": 3, "b": 2}


def test_a_number_that_was_not_used_after_all_is_given_again():
    NumberSeries.take("sager")
    with taken_back():
        assert NumberSeries.take("sager") == 2

    assert NumberSeries.take("sager") == 2


def test_one_row_for_each_series():
    NumberSeries.take("sager")
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberSeries.objects.create(name="sager")


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_number_is_not_taken_outside_the_transaction_that_uses_it():
    """The lock would be gone before the number is used."""
    with pytest.raises(transaction.TransactionManagementError):
        NumberSeries.take("sager")
