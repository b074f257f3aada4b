"""A word of the model as a link to what it means."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from guide.glossary import TERMS

register = template.Library()


@register.simple_tag
def term(slug: str, text: str = ""):
    """{% term "rest" "restbeløb" %}: the text (the word itself, when none is given) with a link to its explanation."""
    if slug not in TERMS:
        raise template.TemplateSyntaxError(f"«{slug}» is no word of guide/glossary.py")
    found = TERMS[slug]
    return format_html('<a class="term" href="{}#{}">{}</a>', reverse("guide:model"), found.anchor, text or found.word)
