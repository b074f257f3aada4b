"""A file in a form: taken by the rules of `files.receiving`, or refused at its field."""

from django import forms

from files.receiving import EMPTY, RefusedFile, receive

HELP = "PDF, Word, Excel, PowerPoint, LibreOffice, billede, txt eller csv; højst 25 MB. Ingen personnumre."


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
