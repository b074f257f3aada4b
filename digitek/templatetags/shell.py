"""What the base template draws round a page."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.filter
def as_trail(links):
    """The way back to where the page hangs, as a landmark; nothing for a page that hangs nowhere."""
    return format_html('<nav class="crumbs" aria-label="Sti">{}</nav>', links) if links.strip() else ""
