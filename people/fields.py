"""One person, written by name: the browser offers the names while one types, and without it the name is enough."""

from collections import Counter

from django import forms

from danish.fields import LineField


class PersonField(LineField):
    """Gives the person with that name among those offered. `list_id` names the page's list of names.

    A select of everybody is no help in a house of thousands; this is as small as what is typed.
    """

    MOST_NAMED = 5

    def __init__(self, *, list_id: str, nobody: str, several: str = "Flere hedder ”{}”: {}.", **kwargs):
        self.nobody, self.several, self.offered = nobody, several, {}
        widget = forms.TextInput(attrs={"list": list_id, "autocomplete": "off"})
        super().__init__(max_length=200, widget=widget, **kwargs)

    def offer(self, people, first=()):
        """Let these be chosen, those with a key in `first` at the top."""
        self.offered = labels_of(sorted(people, key=lambda person: person.pk not in first))

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        if text in self.offered:
            return self.offered[text]
        found = self._called(text)
        if len(found) == 1:
            return self.offered[found[0]]
        if not found:
            raise forms.ValidationError(self.nobody.format(text))
        named = ", ".join(sorted(found)[: self.MOST_NAMED]) + (" …" if len(found) > self.MOST_NAMED else "")
        raise forms.ValidationError(self.several.format(text, named))

    def _called(self, text) -> list[str]:
        """Those whose whole name it is, else those whose name begins with it."""
        folded = text.casefold()
        whole = [label for label, person in self.offered.items() if person.name.casefold() == folded]
        return whole or [label for label, person in self.offered.items() if person.name.casefold().startswith(folded)]


def labels_of(people) -> dict:
    """Each person by name; two of one name are told apart by their user names."""
    people = list(people)
    count = Counter(person.name for person in people)
    return {p.name if count[p.name] == 1 else f"{p.name} ({p.username})": p for p in people}
