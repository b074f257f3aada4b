"""One table of words: the page, the links to it and docs/glossary.md say the same."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError

from guide.glossary import TERMS, WORDS
from tests.source import templates

DOCS = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text()
USED = re.compile(r"\{%\s*term\s+(\S+)")


def rendered(text: str, **context) -> str:
    return Template("{% load guide %}" + text).render(Context(context))


def slugs_used() -> set[tuple[str, str]]:
    """Each word that a template links to, with the template."""
    return {(source.path, slug) for source in templates() for slug in USED.findall(source.text)}


def test_every_word_a_template_links_to_is_in_the_glossary():
    written = {(path, slug.strip("\"'")) for path, slug in slugs_used() if slug[0] in "\"'"}

    assert {(path, slug) for path, slug in written if slug not in TERMS} == set()
    # Or the test above would be green for ever.
    assert ("templates/budget/_panel.html", "reserveret") in written


def test_a_slug_from_a_variable_stands_on_the_models_page_alone():
    assert {path for path, slug in slugs_used() if slug[0] not in "\"'"} == {"templates/guide/model.html"}


def test_a_term_is_a_link_to_its_explanation():
    assert rendered('{% term "rest" "restbeløb" %}') == '<a class="term" href="/modellen/#ord-rest">restbeløb</a>'
    assert rendered('{% term "effektkaede" %}') == '<a class="term" href="/modellen/#ord-effektkaede">effektkæde</a>'


def test_what_is_written_on_a_term_is_text():
    assert "&lt;b&gt;" in rendered('{% term "rest" typed %}', typed="<b>")


def test_a_word_that_is_not_there_fails_the_page():
    with pytest.raises(TemplateSyntaxError):
        rendered('{% term "findes-ikke" %}')


def test_every_word_has_an_address_of_its_own():
    assert len(TERMS) == len(WORDS)
    assert [slug for slug in TERMS if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_docs_explain_the_words_as_the_page_does():
    written = re.findall(r"^- \*\*(.+?)\*\*: (.+)$", DOCS, re.M)

    assert written == [(term.word, term.explanation) for term in TERMS.values()]


def test_every_danish_word_that_docs_pair_with_the_code_is_explained():
    pairs = [line.strip("|").split("|") for line in DOCS.splitlines() if line.startswith("| ")][1:]
    words = {word.strip() for row in pairs for cell in row[::3] for word in re.split("[,/›]", _bare(cell))}

    assert words - {term.word for term in WORDS} == set()
    assert {"idé", "fastfrosset version"} <= words


def _bare(cell: str) -> str:
    """The cell without what it says in brackets."""
    return re.sub(r"\(.*?\)", "", cell)
