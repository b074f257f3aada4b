"""The table and the select are drawn leanly, and say what they said before."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test.html import parse_html

from lists.listing import CellValue, Column, Heading, Row, Table

COLUMNS = [
    Column("title", "Projekt", title=True),
    Column("state", "Tilstand", status=True),
    Column("sum", 'Beløb "kr."', numeric=True, minor=True),
    Column("area", "Område"),
]


def drawn(*values) -> str:
    cells = [CellValue(column, *value) for column, value in zip(COLUMNS, values, strict=True)]
    table = Table("Projekter", [Heading(column) for column in COLUMNS], [Row("/p/1/", cells)])
    return render_to_string("components/table.html", {"table": table})


@pytest.mark.smoke
def test_each_kind_of_cell_is_drawn_as_what_it_is():
    html = parse_html(drawn(("Abe",), ("Ny", "info"), ("1.000",), ("Omsorg",)))

    for expected in (
        '<th role="rowheader" scope="row"><a href="/p/1/">Abe</a></th>',
        '<td role="cell" class="num minor" data-label="Beløb &quot;kr.&quot;">1.000</td>',
        '<td role="cell" data-label="Område">Omsorg</td>',
    ):
        assert html.count(parse_html(expected)) == 1, expected
    assert 'class="tag info"' in drawn(("Abe",), ("Ny", "info"), ("",), ("",))


@pytest.mark.smoke
def test_what_somebody_typed_is_text_in_every_cell():
    html = drawn(("<b>x</b>",), ("<b>y</b>", "ok"), ("<b>z</b>",), ("<b>w</b>",))

    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 4


@pytest.mark.smoke
@pytest.mark.parametrize("chosen", ["", "2", "b"])
def test_a_select_is_the_one_django_draws(chosen):
    choices = [("", "Alle"), (1, "Et <b>"), (2, 'To "x"'), ("Gruppe & co.", [("a", "A"), ("b", "B")])]
    widget = forms.Select({"id": "x", "required": True}, choices)
    django = widget.render("felt", chosen, renderer=forms.renderers.DjangoTemplates())

    assert parse_html(widget.render("felt", chosen)) == parse_html(django)
