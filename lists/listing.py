"""A list of anything: its filters, order and page all stand in the address, and nothing else decides them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.functions import Collate
from django.utils.html import format_html

from danish.sorting import COLLATION

PAGE_SIZE = 50
SORT, PAGE = "sorter", "side"


@dataclass(frozen=True)
class Column:
    """One column: how it is named, and what the database orders it by (nothing: it cannot be sorted)."""

    key: str
    label: str
    order: tuple = ()
    numeric: bool = False
    title: bool = False
    status: bool = False
    minor: bool = False

    @cached_property
    def plain(self) -> str:
        """What stands in the tag of each plain cell, put together once for all rows; empty for a title or a status."""
        if self.title or self.status:
            return ""
        classes = " ".join(name for name, on in (("num", self.numeric), ("minor", self.minor)) if on)
        css = format_html(' class="{}"', classes) if classes else ""
        return format_html('{} data-label="{}"', css, self.label)


@dataclass(frozen=True)
class Heading:
    """A column as it stands above this very list."""

    column: Column
    sort_url: str = ""
    sorted: str = ""

    def __getattr__(self, name):
        return getattr(self.column, name)


class CellValue:
    """What stands in one cell; `kind` is the tag's kind in a status column.

    `plain` holds the attributes of a cell that is text and nothing else: one question a cell, for there are hundreds.
    """

    def __init__(self, column: Column, value: object = "", kind: str = ""):
        self.column, self.value, self.kind, self.plain = column, value, kind, column.plain

    def __getitem__(self, name):
        """A template asks for an item before it asks for an attribute; without one that costs it an exception."""
        return self.__dict__[name]


@dataclass(frozen=True)
class Row:
    url: str
    cells: list[CellValue]


@dataclass(frozen=True)
class Table:
    caption: str
    columns: list[Heading]
    rows: list[Row]


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the address of the same list without it."""

    label: str
    url: str


class FilterForm(forms.Form):
    """The filters of a list. A value that is not a choice is told at its field, and filters nothing."""

    def filtered(self, queryset: QuerySet) -> QuerySet:
        """`queryset` narrowed by what is chosen; each list says how in `narrow_<field>`."""
        self.is_valid()
        for name, value in self.chosen().items():
            queryset = getattr(self, f"narrow_{name}")(queryset, value)
        return queryset

    def chosen(self) -> dict:
        """The filters in force: fields with a value that holds."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [], False)}

    def chip_text(self, name: str) -> str:
        field, value = self[name].field, self.cleaned_data[name]
        if isinstance(field, forms.BooleanField):
            return str(field.label)
        label = dict(getattr(field, "choices", ())).get(self.data.get(name), value)
        return f"{field.label}: {label}"


@dataclass
class Listing:
    """A list as one person asked for it: `table`, `page`, `chips`, `filters` for the components of the same names."""

    request: object
    queryset: QuerySet
    columns: list[Column]
    filters: FilterForm
    cells: Callable
    caption: str
    default_sort: str
    url_of: Callable = lambda item: item.get_absolute_url()
    page: Page = field(init=False)

    def __post_init__(self):
        found = self.filters.filtered(self.queryset)
        self._sort, self._descending = self._read_sort()
        column = next(column for column in self.columns if column.key == self._sort)
        order = [self._ordered(expression) for expression in column.order]
        self.page = Paginator(found.order_by(*order, "pk"), PAGE_SIZE).get_page(self._page_number())

    @property
    def table(self) -> Table:
        """The page's rows, each cell from `cells(item)`: key → value, or (value, kind) for a status."""
        rows = [Row(self.url_of(item), self._cells(item)) for item in self.page.object_list]
        return Table(self.caption, [self._heading(column) for column in self.columns], rows)

    @property
    def chips(self) -> list[Chip]:
        return [Chip(self.filters.chip_text(name), self._url(**{name: None})) for name in self.filters.chosen()]

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def page_query(self) -> str:
        return self._query(**{PAGE: None})

    @property
    def reset_url(self) -> str:
        """The address of the list without filters; empty when there are none."""
        return self.request.path if self.filters.chosen() else ""

    def _ordered(self, expression):
        """What is not known comes last. Where all is known that is not said: an index has its order without it."""
        last = None if _is_always_known(self.queryset.model, expression) else True
        return expression.desc(nulls_last=last) if self._descending else expression.asc(nulls_last=last)

    def _cells(self, item) -> list[CellValue]:
        values = self.cells(item)
        made = []
        for column in self.columns:
            value = values.get(column.key, "")
            made.append(CellValue(column, *value) if isinstance(value, tuple) else CellValue(column, value))
        return made

    def _heading(self, column: Column) -> Heading:
        if not column.order:
            return Heading(column)
        current = column.key == self._sort
        reverse = current and not self._descending
        state = ("descending" if self._descending else "ascending") if current else ""
        return Heading(column, self._url(**{SORT: f"-{column.key}" if reverse else column.key, PAGE: None}), state)

    def _read_sort(self) -> tuple[str, bool]:
        """The column that the address sorts by; anything that is not a column of this list means the default."""
        asked = self.request.GET.get(SORT) or self.default_sort
        if asked.removeprefix("-") not in {column.key for column in self.columns if column.order}:
            asked = self.default_sort
        return asked.removeprefix("-"), asked.startswith("-")

    def _page_number(self) -> str:
        asked = self.request.GET.get(PAGE, "1")
        return asked if asked.isascii() and asked.isdecimal() and len(asked) < 10 else "1"

    def _query(self, **changes) -> str:
        """The address's parameters that this list knows, with `changes` (None takes one away)."""
        known = {*self.filters.fields, SORT, PAGE}
        kept = {key: value for key, value in self.request.GET.items() if key in known and value} | changes
        return urlencode({key: value for key, value in kept.items() if value is not None})

    def _url(self, **changes) -> str:
        query = self._query(**changes)
        return f"{self.request.path}?{query}" if query else self.request.path


def _is_always_known(model, expression) -> bool:
    """Whether the expression is a column of the list's own table that is never empty."""
    try:
        return isinstance(expression, F) and not model._meta.get_field(expression.name).null
    except FieldDoesNotExist:
        return False


def alphabetical(field: str):
    """What a column of Danish text is ordered by."""
    return Collate(F(field), COLLATION)
