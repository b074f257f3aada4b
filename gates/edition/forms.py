"""A section or a check item of an edition that is being prepared."""

from django import forms

from gates.models import Section
from lifecycle.forms import ActionForm, mirror


class ItemForm(ActionForm):
    """What an item says and asks; what is written in it is chosen once, when it is made."""

    FACTS = ("heading", "help", "group", "rule", "required", "asked_at", "for_it", "order")

    heading = mirror(Section, "heading", label="Overskrift")
    help = mirror(Section, "help", label="Hjælp", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    group = mirror(Section, "group", label="Gruppe", required=False, help_text="Fx Sikkerhed eller Databeskyttelse.")
    rule = mirror(Section, "rule", label="Regel, med ord", required=False, help_text="Fx GDPR art. 35.")
    required = mirror(Section, "required", label="Skal udfyldes", required=False)
    asked_at = mirror(Section, "asked_at", label="Spørges der først efter ved")
    for_it = mirror(
        Section, "for_it", label="Besvares kun af IT & Digitalisering", required=False,
        help_text="Gælder kun tjekpunkter.",
    )  # fmt: skip
    order = mirror(Section, "order", label="Rækkefølge", min_value=1, max_value=999)

    def __init__(self, request, section=None, **kwargs):
        facts = {name: getattr(section, name) for name in self.FACTS} if section else {"required": True}
        super().__init__(request, section, initial=facts, **kwargs)
        self.form_chosen = section.form if section else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("for_it") and (self.form_chosen or cleaned.get("form")) != Section.Form.CHECK:
            self.add_error("for_it", "Kun tjekpunkter kan være IT & Digitaliserings alene.")
        return cleaned


class NewItemForm(ItemForm):
    """A new one comes last in its document."""

    order = None
    form = mirror(Section, "form", label="Hvad skrives der?")

    def __init__(self, request, kind, **kwargs):
        super().__init__(request, **kwargs)
        # As the one before it: what follows check items is most often a check item.
        last = kind.sections.filter(active=True).last()
        self.initial["form"] = last.form if last else Section.Form.TEXT
