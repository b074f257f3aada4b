"""`{{ version|sections }}`: a frozen version's sections, with the headings they had then."""

from django import template

from gates.document.sections import frozen

register = template.Library()


@register.filter
def sections(version):
    """The sections of a frozen version, ready to be shown."""
    return frozen(version.content)
