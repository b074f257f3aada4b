"""The Danish alphabet is one order, in Python and in the database that is configured."""

import random

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Value
from django.db.models.functions import NullIf

from danish.sorting import COLLATION, compare, danish_order, sort_key

TOWNS = ["Abe", "Zebra", "Ærø", "Ørsted", "Aalborg", "Århus"]
IN_ORDER = [
    "",
    " a",
    "-",
    "(nyt navn)",
    "1. fase",
    "10 projekter",
    "2. fase",
    "A",
    "a",
    "a b",
    "ab",
    "Abe",
    "Idé",
    "idé",
    "Ideer",
    "Oe",
    "Sensor",
    "sensor",
    "Sensorgulv",
    "Ydun",
    "Ülle",
    "Zebra",
    "Æ",
    "æ",
    "Ærø",
    "Östersund",
    "Østre",
    "Å",
    "AA",
    "Aa",
    "å",
    "aa",
    "Ålborg",
    "Aalborg",
    "Århus",
]


def in_the_database(texts):
    """The texts as the configured database sorts them with the collation."""
    rows = " UNION ALL ".join(["SELECT %s AS word"] * len(texts))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT word FROM ({rows}) AS words ORDER BY word COLLATE "{COLLATION}"', texts)
        return [word for (word,) in cursor.fetchall()]


def shuffled(texts):
    return random.Random(1).sample(texts, len(texts))


def test_python_sorts_ae_oe_aa_last_and_double_a_as_aa():
    assert sorted(shuffled(TOWNS), key=sort_key) == TOWNS
    assert sorted(shuffled(IN_ORDER), key=sort_key) == IN_ORDER


@pytest.mark.smoke
@pytest.mark.django_db
def test_the_database_sorts_as_python_does():
    assert in_the_database(shuffled(TOWNS)) == TOWNS
    assert in_the_database(shuffled(IN_ORDER)) == IN_ORDER


@pytest.mark.smoke
@pytest.mark.django_db
def test_the_database_and_python_agree_on_made_up_titles():
    letters = "aaAAåÅæÆøØäöüÜyéèêoOuUbBzZđÐðłœßsþth -–.,'’()/&%+12 90"
    dice = random.Random(2026)
    titles = sorted({"".join(dice.choices(letters, k=dice.randint(1, 8))) for _ in range(300)})

    assert in_the_database(titles) == sorted(titles, key=sort_key)


@pytest.mark.smoke
@pytest.mark.django_db
@pytest.mark.parametrize(("descending", "expected"), [(False, [*TOWNS, None]), (True, [*reversed(TOWNS), None])])
def test_a_list_is_ordered_in_danish_with_the_nameless_last(descending, expected):
    for town in shuffled([*TOWNS, ""]):
        ContentType.objects.create(app_label="towns", model=town)

    towns = ContentType.objects.filter(app_label="towns").annotate(town=NullIf("model", Value("")))

    assert list(towns.order_by(danish_order("town", descending)).values_list("town", flat=True)) == expected


@pytest.mark.parametrize(
    ("one", "other", "answer"), [("Zebra", "Ærø", -1), ("Århus", "Aalborg", 1), ("Ærø", "Ærø", 0), ("a", "A", 1)]
)
def test_two_names_compare_as_sqlite_asks(one, other, answer):
    assert compare(one, other) == answer


@pytest.mark.parametrize("text", ["\ud800", "\x00", "😀", "中文", "½", "\u0301"])
def test_any_text_has_a_place_in_the_order(text):
    assert sorted([text, "a", text], key=sort_key).count(text) == 2
    assert sort_key(text) != sort_key(text + "\u200b")
