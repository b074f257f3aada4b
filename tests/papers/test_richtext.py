"""Typed signs become headings, lists, bold and links; everything else stays what it was typed as."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.richtext import to_html

TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [^<>]*)?)>")
ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4"}


REL = 'rel="noopener noreferrer nofollow"'
ADDRESS = re.compile(rf' href="(https?:|mailto:)[^"<>]*" {REL}')


def shown(text):
    return to_html(text).replace("\n", "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Et afsnit.\n\nEt til.", "<p>Et afsnit.</p><p>Et til.</p>"),
        ("En linje\nog en til", "<p>En linje<br>og en til</p>"),
        ("# Formål\nTekst", "<h3>Formål</h3><p>Tekst</p>"),
        ("### Under", "<h4>Under</h4>"),
        ("- et\n- to", "<ul><li>et</li><li>to</li></ul>"),
        ("1. et\n2. to", "<ol><li>et</li><li>to</li></ol>"),
        ("- et\n  - under", "<ul><li>et<ul><li>under</li></ul></li></ul>"),
        ("**fed** og *skrå*", "<p><strong>fed</strong> og <em>skrå</em></p>"),
        (
            "[KL](https://www.kl.dk/a?b=1&c=2)",
            f'<p><a href="https://www.kl.dk/a?b=1&amp;c=2" {REL}>KL</a></p>',
        ),
        ("[skriv](mailto:digitek@example.dk)", f'<p><a href="mailto:digitek@example.dk" {REL}>skriv</a></p>'),
        ("5 < 6 & 7 > 4", "<p>5 &lt; 6 &amp; 7 &gt; 4</p>"),
        (r"\*ikke skrå\*", "<p>*ikke skrå*</p>"),
        ("snake_case_navn og 2 * 3 * 4", "<p>snake_case_navn og 2 * 3 * 4</p>"),
        ("[x](/projekter/)", "<p>[x](/projekter/)</p>"),
        ("> citat", "<p>&gt; citat</p>"),
        ("`kode`", "<p>`kode`</p>"),
        ("", ""),
        ("   \n\t", ""),
    ],
)  # fmt: skip
def test_signs_become_what_they_mean(typed, expected):
    assert shown(typed) == expected


HOSTILE = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//evil.dk/a)",
    "<javascript:alert(1)>",
    "![x](http://canary/x.png)",
    "<img src=http://canary>",
    "<img src=file:///etc/passwd>",
    "<link rel=attachment href=file:///etc/passwd>",
    "<style>@import url(file:///etc/passwd)</style>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<p hx-get="/slet" hx-trigger="load" data-hx-post="/x">',
    '<td colspan="100000">',
    "<form action=http://evil.dk><base href=http://evil.dk><iframe src=x>",
    '<p style="position:fixed;inset:0">',
    "<!-- ikke lukket",
    "<b><i><u>",
    '<p class=MsoNormal style="mso-margin-top-alt:auto"><o:p>Fra Word</o:p></p>',
    '[x](https://a.dk "onmouseover=alert(1)")',
    '[x](https://a.dk/"onmouseover="alert(1))',
    "**<script>alert(1)</script>**",
    "{{7*7}}{% debug %}${7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


def only_allowed(made: str):
    """Every tag is on the list, and the only attributes are a link's address and its rel."""
    for _, name, attributes in TAG.findall(made):
        assert name in ALLOWED, made
        if attributes.strip(" /"):
            assert ADDRESS.fullmatch(attributes), made
    rest = TAG.sub("", made)
    assert "<" not in rest
    assert ">" not in rest


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_can_act(typed):
    only_allowed(to_html(typed))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>[]()!*_#-+`~&;:\"'/\\=. \n\tabjsx1"), max_size=200))
def test_no_mixture_of_signs_makes_anything_else(typed):
    only_allowed(to_html(typed))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abcæøå ,.", min_size=1, max_size=80).map(str.strip).filter(bool))
def test_plain_words_come_out_as_they_went_in(typed):
    assert html.unescape(TAG.sub("", to_html(typed))).split() == typed.split()


@pytest.mark.parametrize(
    "typed",
    [
        "\n".join("  " * n + "- x" for n in range(120)),
        "- " * 5_000 + "x",
        "*" * 20_000,
        "[" * 20_000,
        "**a " * 5_000,
        "[a](" * 5_000,
        "_*" * 10_000,
        "a" * 20_000,
        "# " * 10_000,
        "1. " * 6_000,
    ],
    ids=lambda typed: typed[:8],
)
def test_what_is_made_to_be_slow_or_deep_comes_to_an_end(typed):
    only_allowed(to_html(typed))
