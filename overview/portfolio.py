"""The portfolio as a list: in full for those who may read it, the card for everybody else."""

from functools import cached_property

from django import forms
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from danish.dates import Quarter, dato
from danish.fields import LineField
from gates.submission.without import without_of_all
from lists.listing import CellValue, Column, FilterForm, Listing, alphabetical
from overview.movement import last_quarters, late, moved_in
from people.models import Unit
from people.roles import Permission
from projects.models import Level, Project
from projects.phases import AT_GATE

AT_A_GATE = "ved-gate"
# get_…_display() makes its table of choices anew for each row.
STATES, PLACEMENTS, TYPES = (dict(kind.choices) for kind in (Project.State, Project.Placement, Project.Type))


class PortfolioFilters(FilterForm):
    """What the portfolio can be narrowed by. Filters on more than the card look only at what is read in full."""

    q = LineField(label="Søg", max_length=100, required=False)
    omraade = forms.ModelChoiceField(Unit.objects.none(), label="Område", required=False, empty_label="Alle")
    fase = forms.ChoiceField(
        label="Fase", required=False, choices=[("", "Alle"), (AT_A_GATE, "Ved en gate"), *Project.State.choices]
    )
    prioritet = forms.ModelChoiceField(Level.objects.none(), label="Prioritet", required=False, empty_label="Alle")
    placering = forms.ChoiceField(label="Placering", required=False, choices=[("", "Alle"), *Project.Placement.choices])
    type = forms.ChoiceField(label="Type", required=False, choices=[("", "Alle"), *Project.Type.choices])

    flyttet = forms.ChoiceField(label="Flyttet i", required=False)
    forsinket = forms.BooleanField(label="Kun forsinkede", required=False)

    def __init__(self, *args, full=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["flyttet"].choices = [("", "Alle"), *((q.slug, str(q)) for q in last_quarters())]
        self.full = full
        self.fields["omraade"].queryset = Unit.objects.areas()
        self.fields["prioritet"].queryset = Level.objects.filter(active=True)

    def narrow_q(self, projects, text):
        return projects.search(text, self.full)

    def narrow_omraade(self, projects, area):
        return projects.filter(lead_area=area)

    def narrow_fase(self, projects, state):
        return projects.filter(state__in=AT_GATE if state == AT_A_GATE else [state])

    def narrow_flyttet(self, projects, slug):
        return projects.filter(pk__in=self.full).filter(pk__in=moved_in(Quarter.from_slug(slug)))

    def narrow_forsinket(self, projects, _):
        return projects.filter(pk__in=self.full).filter(late())

    def narrow_prioritet(self, projects, level):
        return projects.filter(pk__in=self.full, level=level)

    def narrow_placering(self, projects, placement):
        return projects.filter(pk__in=self.full, placement=placement)

    def narrow_type(self, projects, type_):
        return projects.filter(pk__in=self.full, type=type_)


def _read_only(expression, output_field):
    """An order that only rows read in full take part in."""
    return Case(When(reads=True, then=expression), default=Value(None), output_field=output_field)


ALONG_THE_WAY = Case(
    *(When(state=state, then=place) for place, state in enumerate(Project.State)), output_field=IntegerField()
)
COLUMNS = [
    Column("number", "Nr.", (F("number"),)),
    Column("title", "Projekt", (alphabetical("title"),), title=True),
    Column("area", "Område", (alphabetical("lead_area__name"),)),
    Column("state", "Fase", (ALONG_THE_WAY,)),
    Column("contact", "Kontakt", (Coalesce(alphabetical("lead__name"), alphabetical("owner__name")),), minor=True),
    Column("level", "Prioritet", (_read_only(F("level__rank"), IntegerField()),)),
    Column("placement", "Placering", (_read_only(F("placement"), CharField()),), minor=True),
    Column("type", "Type", (_read_only(F("type"), CharField()),), minor=True),
    Column("since", "Siden", (_read_only(F("state_since"), DateTimeField()),)),
]


class Portfolio(Listing):
    """The list; beside what is read in full, the mark of a gate that was decided although something lacks."""

    @cached_property
    def without(self) -> dict:
        return without_of_all(project.pk for project in self.page if project.reads)

    def _cells(self, project) -> list[CellValue]:
        return [self._marked(cell, project) if cell.column.title else cell for cell in super()._cells(project)]

    def _marked(self, cell, project) -> CellValue:
        lacks = [label for row in self.without.get(project.pk, ()) for label in row.lacks]
        return CellValue(cell.column, cell.value, f"Besluttet uden: {', '.join(lacks)}") if lacks else cell


def portfolio(request, queryset=None, default_sort="-number") -> Portfolio:
    """The list of projects as this person may see it; `queryset` narrows it beforehand."""
    full = Project.objects.visible_to(request.user)
    found = (queryset if queryset is not None else Project.objects.all()).with_card_for(request.user)
    found = found.for_lists().annotate(reads=_reads(request.user, full))
    filters = PortfolioFilters(request.GET, full=full)
    return Portfolio(request, found, COLUMNS, filters, cells=_cells, caption="Portefølje", default_sort=default_sort)


def _reads(user, full):
    """Whether a row is read in full; of those who read everything it is not asked row by row."""
    if user.reach(Permission.READ).everything:
        return Value(True, output_field=BooleanField())
    return Case(When(Exists(full.filter(pk=OuterRef("pk"))), then=True), default=False, output_field=BooleanField())


def _cells(project) -> dict:
    card = {
        "number": project.label,
        "title": project.title,
        "area": project.lead_area.name,
        "state": STATES[project.state],
        "contact": project.contact.display_name if project.contact else "",
    }
    if not project.reads:
        return card
    return card | {
        "level": project.level_label,
        "placement": PLACEMENTS[project.placement],
        "type": TYPES[project.type],
        "since": dato(project.state_since),
    }
