"""What is typed about articles and posts."""

from django import forms

from communication.models import Article, Post
from communication.naming import is_head_in, unit_led_in
from communication.publishing import cpr_words
from danish.dates import dato, local_date
from danish.fields import DanishDateField, LineField, TextField
from lifecycle import clock
from lifecycle.forms import ActionForm, mirror
from lifecycle.receipts import Shown
from people.models import User
from people.roles import Permission, RoleName
from projects.models import Project

CHANNELS = "Fx viborg.dk, KL, CareNet, Ingeniøren"
POST_CHANNELS = "Fx LinkedIn (kommunens profil)"


def people_with(role):
    """The people who can be named, in Danish order."""
    return User.objects.with_role(role)


class AskingForm(ActionForm):
    """Who is asked about a text, and when it should come out; checked against the project's areas."""

    def clean(self):
        cleaned = super().clean()
        project, head, manager = self._chosen(cleaned)
        if project and head and not is_head_in(project, head):
            self.add_error("head", f"{head.display_name} er ikke chef i et af projektets områder.")
        if project and manager:
            cleaned["unit"] = unit_led_in(project, manager)
            if cleaned["unit"] is None:
                self.add_error("manager", f"{manager.display_name} er ikke leder i et af projektets områder.")
        if head and head == manager:
            self.add_error("head", "Leder og chef skal være to forskellige personer.")
        return cleaned

    def _chosen(self, cleaned):
        project = cleaned.get("project") if "project" in self.fields else self.about.project
        return project, cleaned.get("head"), cleaned.get("manager")


def _manager_field():
    return forms.ModelChoiceField(
        User.objects.none(), label="Ansvarlig leder", empty_label="Vælg",
        help_text="Leder i et af projektets områder. Godkender og koordinerer interview.",
    )  # fmt: skip


def _head_field():
    return forms.ModelChoiceField(
        User.objects.none(), label="Ansvarlig chef", empty_label="Vælg", help_text="Chef for et af projektets områder."
    )  # fmt: skip


def _planned_field():
    return DanishDateField(label="Ønsket udgivelse", required=False, help_text="Så står den i årshjulet.")


def _project_field():
    return forms.ModelChoiceField(Project.objects.none(), label="Projekt", empty_label="Vælg")


class ArrangeArticleForm(AskingForm):
    """Another leder, chef or day for an article under way."""

    manager, head, planned_for = _manager_field(), _head_field(), _planned_field()

    def __init__(self, request, about=None, **kwargs):
        super().__init__(request, about, **kwargs)
        self.fields["manager"].queryset = people_with(RoleName.MANAGER)
        self.fields["head"].queryset = people_with(RoleName.HEAD)


class TopicForm(ArrangeArticleForm):
    """The topic that leder and chef say yes or no to."""

    project = _project_field()
    title = mirror(Article, "title", label="Arbejdstitel")
    theme = mirror(Article, "theme", label="Tema", help_text="Hvad handler artiklen om, og hvad er det nye?")
    channels = mirror(Article, "channels", label="Hvor skal den sendes hen?", help_text=CHANNELS)

    field_order = ("token", "shown_version", "project", "title", "theme", "channels", "manager", "head", "planned_for")

    def __init__(self, request, about=None, **kwargs):
        super().__init__(request, about, **kwargs)
        self.fields["project"].queryset = Project.objects.reached_by(self.user, Permission.PROPOSE_TOPIC).by_title()
        self.fields["theme"].widget.attrs["rows"] = 4


class ArrangePostForm(AskingForm):
    """Another chef, channel or day for a post under way."""

    channels = mirror(Post, "channels", label="Hvor skal det udgives?", help_text=POST_CHANNELS)
    head, planned_for = _head_field(), _planned_field()

    def __init__(self, request, about=None, **kwargs):
        super().__init__(request, about, **kwargs)
        self.fields["head"].queryset = people_with(RoleName.HEAD)


class NewPostForm(ArrangePostForm):
    """A post is begun: about what, with which words, and who is asked."""

    project = _project_field()
    title = mirror(Post, "title", label="Titel")
    text = mirror(Post, "text", label="Tekst", required=False)

    field_order = ("token", "shown_version", "project", "title", "text", "channels", "head", "planned_for")

    def __init__(self, request, **kwargs):
        super().__init__(request, **kwargs)
        self.fields["project"].queryset = Project.objects.reached_by(self.user, Permission.WRITE_ARTICLE).by_title()
        self.fields["text"].widget.attrs["rows"] = 8


class WriteForm(ActionForm):
    """The words."""

    title = mirror(Article, "title", label="Titel")
    text = mirror(Article, "text", label="Tekst", required=False)

    def __init__(self, request, about, **kwargs):
        super().__init__(request, about, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 18


class WordsForm(ActionForm):
    """A form about exactly the words the page showed: it carries their fingerprint."""

    text_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64, label="Fingeraftryk af den tekst, du så")

    def __init__(self, request, about, text_sha256, **kwargs):
        super().__init__(request, about, initial={"text_sha256": text_sha256}, **kwargs)

    @property
    def shown(self) -> Shown:
        """The words count and not the version: somebody else's answer in between changes nothing here."""
        return Shown(token=self.cleaned_data["token"])


class AnswerForm(WordsForm):
    """Leder's or chef's answer; only an approval needs no words."""

    comment = TextField(label="Kommentar", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, request, about, text_sha256, needs_comment=True, **kwargs):
        super().__init__(request, about, text_sha256, **kwargs)
        self.fields["comment"].required = needs_comment
        self.fields["comment"].error_messages["required"] = "Skriv hvorfor, så de andre kan komme videre."


class CommentForm(WordsForm):
    """What one has to say about a post; "Ingen bemærkninger" is an answer too."""

    NOTHING = "Ingen bemærkninger"

    comment = TextField(
        label="Kommentar", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def extra_keys(self):
        return ("nothing",)

    def clean(self):
        cleaned = super().clean()
        if "nothing" in self.data:
            cleaned["comment"] = cleaned.get("comment") or self.NOTHING
        elif not cleaned.get("comment") and "comment" not in self.errors:
            self.add_error("comment", "Skriv din kommentar, eller vælg »Ingen bemærkninger«.")
        return cleaned


class OutForm(WordsForm):
    """Where and when a text came out; refused when the text holds what reads as a CPR number."""

    where = LineField(
        label="Hvor?", max_length=200, help_text="Ret listen, så den passer med det, der faktisk er sket."
    )
    day = DanishDateField(label="Hvornår?")

    def __init__(self, request, about, **kwargs):
        super().__init__(request, about, about.text_sha256, **kwargs)
        self.initial |= {"where": about.channels, "day": clock.today()}

    def clean_day(self):
        day = self.cleaned_data["day"]
        cleared = local_date(self.about.state_since)
        if day > clock.today():
            raise forms.ValidationError("Dagen ligger i fremtiden. Vend tilbage, når det er sket.")
        if day < cleared:
            raise forms.ValidationError(f"Teksten blev først {self.about.get_state_display().lower()} {dato(cleared)}.")
        return day

    def clean(self):
        if words := cpr_words(self.about):
            raise forms.ValidationError(words)
        return super().clean()
