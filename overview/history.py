"""The history of a project as a list: filtered, paged, told."""

from datetime import date, timedelta

from django import forms
from django.db.models import F

from danish.dates import dato, midnight
from danish.fields import DanishDateField
from lists.listing import Column, FilterForm, Listing
from overview.asof import Standing, standing
from overview.events import KINDS, events_of
from overview.telling import Event, tell
from people.models import User
from projects.models import Project

COLUMNS = [Column("hvornaar", "Hvornår", (F("at"), F("pk")))]


class HistoryFilters(FilterForm):
    """Who, what and when; `pr` shows the project's facts at a date beside the list, and narrows nothing."""

    person = forms.ModelChoiceField(User.objects.none(), label="Person", required=False, empty_label="Alle")
    slags = forms.ChoiceField(label="Slags", required=False, choices=[("", "Alle"), *KINDS.items()])
    fra = DanishDateField(label="Fra", required=False)
    til = DanishDateField(label="Til og med", required=False)
    pr = DanishDateField(label="Projektet pr. dato", required=False)

    def __init__(self, data, *, project, user):
        super().__init__(data)
        self._project, self._user = project, user
        seen = events_of(project, user).order_by()
        self.fields["person"].queryset = User.objects.filter(pk__in=seen.values("by")).order_by("name")

    def narrow_person(self, changes, person):
        return changes.filter(by=person)

    def narrow_slags(self, changes, kind):
        return changes.filter(pk__in=events_of(self._project, self._user, kind).order_by().values("pk"))

    def narrow_fra(self, changes, day):
        return changes.filter(at__gte=midnight(day))

    def narrow_til(self, changes, day):
        return changes.filter(at__lt=midnight(day + timedelta(days=1)))

    def narrow_pr(self, changes, day):
        return changes

    def chip_text(self, name: str) -> str:
        """A date as it is read."""
        value = self.cleaned_data[name]
        return f"{self[name].label}: {dato(value)}" if isinstance(value, date) else super().chip_text(name)


class History(Listing):
    """The list, what its page's rows tell, and the facts at the date asked for."""

    project: Project

    @property
    def events(self) -> list[Event]:
        return tell(self.project, self.page.object_list)

    @property
    def standing(self) -> Standing | None:
        day = self.filters.chosen().get("pr")
        return standing(self.project, day) if day else None


def history_of(request, project: Project) -> History:
    """The project's history as this person may read it, newest first."""
    rows = events_of(project, request.user).select_related("by", "item_type", "because", "on_behalf_of")
    filters = HistoryFilters(request.GET, project=project, user=request.user)
    found = History(request, rows, COLUMNS, filters, cells=None, caption="Historik", default_sort="-hvornaar")
    found.project = project
    return found
