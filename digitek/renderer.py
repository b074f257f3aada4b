"""How every form of the portal is drawn."""

from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    """Label, hint and error above each control, an error summary on top (components/form.html, field.html)."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
