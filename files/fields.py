"""Files in a form: taken by the rules of `files.receiving`, or refused at their field."""

from django import forms

from files.receiving import EMPTY, MOST_BYTES, TAKEN, RefusedFile, receive

MOST_FILES = 10
HELP = f"{TAKEN}. Højst 25 MB. Ingen personnumre."
HELP_FOR_MORE = f"{TAKEN}. Du kan vælge op til {MOST_FILES} filer på én gang, højst 25 MB tilsammen. Ingen personnumre."
TOO_MANY = f"Vælg højst {MOST_FILES} filer ad gangen."
TOO_LARGE_TOGETHER = "Filerne er for store. De må højst fylde 25 MB tilsammen."


class UploadField(forms.FileField):
    """Gives a `files.receiving.Received`."""

    def __init__(self, **kwargs):
        super().__init__(**({"help_text": HELP, "allow_empty_file": True} | kwargs))
        self.error_messages |= {"required": "Vælg en fil.", "missing": "Vælg en fil.", "empty": EMPTY}

    def to_python(self, data):
        if data in self.empty_values:
            return None
        try:
            return receive(data)
        except RefusedFile as refused:
            raise forms.ValidationError(str(refused), code="refused") from refused


class SeveralFiles(forms.ClearableFileInput):
    """The browser's own choice of several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class UploadsField(UploadField):
    """One file or several; gives a list of `Received`. One that is refused stops them all, and is named."""

    widget = SeveralFiles

    def __init__(self, **kwargs):
        super().__init__(**({"help_text": HELP_FOR_MORE} | kwargs))

    def clean(self, data, initial=None):
        chosen = (data if isinstance(data, list | tuple) else [data]) or [None]
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(TOO_MANY, code="too_many")
        if sum(getattr(file, "size", 0) or 0 for file in chosen) > MOST_BYTES and len(chosen) > 1:
            raise forms.ValidationError(TOO_LARGE_TOGETHER, code="too_large")
        taken, refused = [], []
        for file in chosen:
            try:
                taken.append(super().clean(file))
            except forms.ValidationError as error:
                name = f"{file.name}: " if len(chosen) > 1 else ""
                refused += [forms.ValidationError(f"{name}{why}", code=error.code) for why in error.messages]
        if refused:
            raise forms.ValidationError(refused)
        return [received for received in taken if received is not None]
