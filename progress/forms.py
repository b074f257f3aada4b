"""What is typed about status, risk and lessons."""

from django import forms

from danish.fields import LineField, TextField
from danish.numbers import da_number
from danish.sorting import sort_key
from figures.risk import CATEGORIES
from lifecycle.forms import ActionForm, mirror
from lists.listing import FilterForm
from progress import scales
from progress.models import Lesson, RiskAssessment, StatusReport
from progress.models.lesson import tags_of
from progress.models.risk import FACTORS, RATED, WEIGHED, label_of
from progress.models.status import EXPLAINED, SIDES, Light

MOST_TAGS, TAG_LENGTH = 8, 40
NO_NAMES = "Skriv ingen oplysninger om enkelte borgere."
LEFT_OUT = "Vælg, hvordan det går."
RATE = "Vælg en kategori."
IN_SHORT = [(number, f"{number} {word.capitalize()}") for number, word in CATEGORIES.items()]
SIZES = [("", "Ikke vurderet"), *RiskAssessment.Size.choices]


def _light(side):
    return forms.ChoiceField(
        label=SIDES[side], choices=Light, widget=forms.RadioSelect, error_messages={"required": LEFT_OUT}
    )


def _note(side):
    return mirror(
        StatusReport, f"{side}_note", required=False, label=f"{SIDES[side]}: hvorfor?",
        help_text="Skal skrives ved Obs og Kritisk",
    )  # fmt: skip


class StatusForm(ActionForm):
    """The four lights with a sentence each, what comes next, and what help is wanted."""

    time, time_note = _light("time"), _note("time")
    money, money_note = _light("money"), _note("money")
    gains, gains_note = _light("gains"), _note("gains")
    risk, risk_note = _light("risk"), _note("risk")
    next_step = mirror(StatusReport, "next_step", help_text="Det, der skal ske nu, og hvornår")
    help_wanted = mirror(
        StatusReport, "help_wanted", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="DigiTek får det at se i Mine opgaver, til du skriver den næste status.",
    )  # fmt: skip

    def __init__(self, request, last: StatusReport | None = None, **kwargs):
        super().__init__(request, initial=_as_last(last), **kwargs)
        if last and last.help_wanted:
            self.fields["help_wanted"].help_text += f" Sidst stod der: »{last.help_wanted}«"

    def clean(self):
        cleaned = super().clean()
        for side, label in SIDES.items():
            note = f"{side}_note"
            if cleaned.get(side) in EXPLAINED and note in cleaned and not cleaned[note]:
                word = Light(cleaned[side]).label
                self.add_error(note, f"Skriv, hvorfor {label.lower()} står på {word}.")
        return cleaned


def _as_last(last) -> dict:
    """What was said last, so that nothing is typed twice; help is asked for anew each time."""
    if last is None:
        return {}
    kept = [name for side in SIDES for name in (side, f"{side}_note")]
    return {name: getattr(last, name) for name in [*kept, "next_step"]}


def _rating(name, choices, required="", **kwargs):
    field = RiskAssessment._meta.get_field(name)
    kwargs.setdefault("help_text", field.help_text)
    return forms.TypedChoiceField(
        label=label_of(name), choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect,
        required=bool(required), error_messages={"required": required}, **kwargs,
    )  # fmt: skip


class RiskForm(ActionForm):
    """The four factors, the overall category with its reason, and what the risk appetite is found from."""

    predictability = _rating("predictability", IN_SHORT, RATE)
    breadth = _rating("breadth", IN_SHORT, RATE)
    maturity = _rating("maturity", IN_SHORT, RATE)
    challenges = _rating("challenges", IN_SHORT, RATE)
    overall = _rating(
        "overall", RiskAssessment.Category, RATE,
        help_text="Forslaget er gennemsnittet af de fire forhold, dog højst én under det højeste. Du vælger selv.",
    )  # fmt: skip
    reason = mirror(
        RiskAssessment, "reason", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skal skrives, når den samlede vurdering er en anden end forslaget",
    )  # fmt: skip
    potential = _rating("potential", SIZES)
    investment = _rating("investment", SIZES)

    def __init__(self, request, last: RiskAssessment | None = None, **kwargs):
        initial = {name: getattr(last, name) for name in (*RATED, *WEIGHED)} if last else {}
        super().__init__(request, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        rated = [cleaned.get(name) for name in FACTORS]
        if not all(rated):
            return cleaned
        suggestion, overall = scales.suggested(rated), cleaned.get("overall")
        if "overall" in self.errors and not self["overall"].data:
            self.errors["overall"] = self.error_class([f"Vælg en kategori. Forslaget er kategori {suggestion}."])
        elif overall and overall != suggestion and "reason" in cleaned and not cleaned["reason"]:
            self.add_error("reason", f"Forslaget er kategori {suggestion}. Skriv, hvorfor vurderingen er {overall}.")
        return cleaned


class LessonForm(ActionForm):
    """What was learnt, with the words it should be found by."""

    title = mirror(Lesson, "title", label="Hvad har I lært, kort?", help_text="Fx: Book teknikeren før oplæringen")
    text = mirror(
        Lesson, "text", label="Hvad skal andre vide?", widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"Hvad skete der, og hvad ville I gøre næste gang? Alle i huset kan læse det. {NO_NAMES}",
    )  # fmt: skip
    tags = mirror(
        Lesson,
        "tags",
        required=False,
        label="Emneord",
        help_text="Med komma imellem, fx: sensorer, nattevagt, oplæring",
    )

    def clean_tags(self):
        tags = tags_of(self.cleaned_data["tags"])
        if len(tags) > MOST_TAGS:
            raise forms.ValidationError(f"Højst {MOST_TAGS} emneord, og her er {da_number(len(tags))}.")
        if any(len(tag) > TAG_LENGTH for tag in tags):
            raise forms.ValidationError(f"Et emneord kan højst være {TAG_LENGTH} tegn. Husk komma imellem.")
        return ", ".join(tags)


class WithdrawForm(ActionForm):
    """Why a lesson no longer holds."""

    reason = TextField(
        label="Begrundelse", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv, hvorfor læringen trækkes tilbage."},
    )  # fmt: skip


class LessonFilters(FilterForm):
    """What the list of lessons can be narrowed by."""

    q = LineField(label="Søg", max_length=100, required=False)
    maerke = forms.ChoiceField(label="Emneord", required=False)

    def __init__(self, *args, lessons, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["maerke"].choices = [("", "Alle"), *((tag, tag) for tag in _known_tags(lessons))]

    def narrow_q(self, lessons, text):
        return lessons.search(text)

    def narrow_maerke(self, lessons, tag):
        return lessons.tagged(tag)


def _known_tags(lessons) -> list[str]:
    """The tags of all the lessons in the Danish order; of several spellings of one, the newest."""
    lines = lessons.exclude(tags="").order_by("-pk").values_list("tags", flat=True)
    return sorted(tags_of(",".join(lines)), key=sort_key)
