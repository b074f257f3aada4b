"""`{{ text|richtext }}`: what somebody typed, as it is meant to look."""

from django import template

from papers.richtext import to_html

register = template.Library()


@register.filter
def richtext(text):
    """Safe HTML of the typed signs; nothing for nothing."""
    return to_html(text) if text else ""
