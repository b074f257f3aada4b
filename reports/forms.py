"""What is typed when a status is ordered."""

from django import forms

from lifecycle.forms import ActionForm, mirror
from reports.models import QuarterlyStatus


class OrderForm(ActionForm):
    """DigiTek's own words on the front page, if there are any."""

    introduction = mirror(QuarterlyStatus, "introduction", required=False, widget=forms.Textarea(attrs={"rows": 6}))
