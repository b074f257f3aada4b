"""Light rich text: the signs people type become headings, lists, bold and links, and nothing else (ADR 6).

What is stored is what was typed, never HTML: it can be compared line by line, and nothing in it can act. The HTML is
made anew each time it is shown, by an allowlist, whatever was typed.
"""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

RULES = ("heading", "list", "emphasis", "link", "newline", "escape", "balance_pairs")
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4"}
SCHEMES = {"http", "https", "mailto"}
# A list in a list in a list, each of three tokens: deeper than that is shown as it was typed.
DEEPEST = 20
TOP_HEADING = "h1"
ATTRIBUTES = {"a": {"href"}, "*": set()}
REL = "noopener noreferrer nofollow"


def to_html(text: str) -> SafeString:
    """The typed text as safe HTML: `#` headings are h3 and `##` h4, since a section's own heading stands above them."""
    return mark_safe(_clean(_reader().render(text)))  # noqa: S308 made by the allowlist just now


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": DEEPEST}).enable(list(RULES))
    reader.validateLink = _leads_somewhere_safe
    reader.core.ruler.push("headings", _lower_headings)
    return reader


def _leads_somewhere_safe(url: str) -> bool:
    """Whole addresses only: one without a scheme would point into the portal itself, or anywhere."""
    return url.partition(":")[0].lower() in SCHEMES and ":" in url


def _lower_headings(state):
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag == TOP_HEADING else "h4"


def _clean(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=REL, strip_comments=True)
