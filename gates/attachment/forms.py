"""What is typed beside a file: where it belongs, what it is, and why CPR numbers in it may be kept."""

from django import forms
from django.core import signing

from danish.cpr import find_cpr
from danish.fields import LineField, TextField
from files.fields import UploadField, UploadsField
from gates.models import Attachment
from gates.models.document import CONTRACT
from lifecycle.forms import ActionForm, mirror

SALT = "gates.cpr"
CPR_FOUND = "Filen ser ud til at indeholde CPR-numre. Vælg en fil uden, eller skriv, hvorfor de skal være der."
CPR_TYPED = "Her står et CPR-nummer. Skriv det på en anden måde."
CPR_IN_NAME = "Filens navn indeholder et CPR-nummer. Giv filen et andet navn, og vælg den igen."
NOT_THE_CONTRACT = "Kun et bilag til kontrakten kan være den underskrevne kontrakt."
ENOUGH = 10


class FilesForm(ActionForm):
    """A form that brings files. CPR numbers in them are warned about, and kept when it is said why.

    The browser forgets which file was chosen, so it is chosen again with the reason; the reason counts for the very
    content that was warned about (`warned`).
    """

    signed = forms.BooleanField(label="Det er den underskrevne kontrakt", required=False)
    cpr_reason = LineField(
        label="Hvorfor skal CPR-numrene være der?", required=False, max_length=300,
        help_text="Gemmes og kan læses af andre. Skriv ingen CPR-numre her.",
    )  # fmt: skip
    warned = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.cpr = []
        self.fields["cpr_reason"].asked = True

    @property
    def chosen(self) -> list:
        """The files that were taken."""
        raise NotImplementedError

    def clean(self):
        cleaned = super().clean()
        for name in ("name", "description", "cpr_reason"):
            if find_cpr(cleaned.get(name) or ""):
                self.add_error(name, CPR_TYPED)
        if any(find_cpr(received.name) for received in self.chosen):
            self.add_error(self.FILES, CPR_IN_NAME)
        elif self.chosen:
            self._ask_for_a_reason(cleaned)
        return cleaned

    def _ask_for_a_reason(self, cleaned):
        found = [received for received in self.chosen if received.cpr]
        self.cpr = [{"name": received.name, "found": received.cpr} for received in found]
        if not found:
            return
        seen = sorted(received.sha256 for received in found)
        if cleaned.get("warned") and self._warned_of(cleaned["warned"]) == seen:
            if len(cleaned.get("cpr_reason") or "") < ENOUGH and "cpr_reason" not in self.errors:
                self.add_error("cpr_reason", f"Skriv mindst {ENOUGH} tegn om, hvorfor de skal være der.")
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("warned")] = signing.dumps([self.user.pk, seen], salt=SALT)
        self.add_error(self.FILES, CPR_FOUND)

    def _warned_of(self, text) -> list[str]:
        try:
            who, seen = signing.loads(text, salt=SALT)
        except signing.BadSignature:
            return []
        return seen if who == self.user.pk else []


class AttachForm(FilesForm):
    """New attachments: several files at once are several attachments."""

    FILES = "files"

    files = UploadsField(label="Filer")
    kind = forms.ChoiceField(label="Hører til", required=False)
    name = mirror(
        Attachment,
        "name",
        required=False,
        help_text="Udelades det, bruges filens eget navn. Gælder, når du vælger én fil.",
    )
    description = LineField(
        label="Beskrivelse", required=False, max_length=300, help_text="Kort: hvad er det, og hvad bruges det til?"
    )

    def __init__(self, request, project, **kwargs):
        self.kinds = {kind.code: kind for kind in project.edition.document_kinds.all()}
        asked = request.GET.get("dokument", "")
        super().__init__(
            request, **{"initial": {"kind": asked if asked in self.kinds else "", "signed": asked == CONTRACT}} | kwargs
        )
        self.fields["kind"].asked = True
        self.fields["kind"].choices = [("", "Projektet"), *[(code, kind.label) for code, kind in self.kinds.items()]]

    @property
    def chosen(self) -> list:
        return self.cleaned_data.get("files") or []

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("signed") and cleaned.get("kind") != CONTRACT and "kind" not in self.errors:
            self.add_error("signed", NOT_THE_CONTRACT)
        if cleaned.get("name") and len(self.chosen) > 1:
            self.add_error("name", "Flere filer kan ikke have samme navn. Lad feltet være tomt, eller vælg én fil.")
        return cleaned

    @property
    def facts(self) -> dict:
        """What the door needs of it."""
        wanted = ("name", "description", "signed", "cpr_reason")
        return {name: self.cleaned_data[name] for name in wanted} | {
            "files": self.chosen,
            "kind": self.kinds.get(self.cleaned_data["kind"]),
        }


class VersionForm(FilesForm):
    """The next version of one."""

    FILES = "file"

    file = UploadField(label="Fil")

    def __init__(self, request, attachment, **kwargs):
        super().__init__(request, attachment, **kwargs)
        if attachment.kind is None or attachment.kind.code != CONTRACT:
            del self.fields["signed"]

    @property
    def chosen(self) -> list:
        received = self.cleaned_data.get("file")
        return [received] if received else []

    @property
    def facts(self) -> dict:
        """What the door needs of it."""
        return {
            "received": self.cleaned_data["file"],
            "signed": self.cleaned_data.get("signed", False),
            "cpr_reason": self.cleaned_data["cpr_reason"],
        }


class WithdrawForm(ActionForm):
    """Why an attachment should count no more."""

    reason = TextField(label="Hvorfor?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
