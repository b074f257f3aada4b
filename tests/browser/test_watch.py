"""Those who watch can see: each fault that a page may have is put there by hand, and noticed."""

import pytest

from tests.browser.sound import must_be_sound

pytestmark = pytest.mark.browser

FAULTS = {
    "title without a name": "document.title = 'Ret beslutningen – – Porteføljen'",
    "lang is 'en'": "document.documentElement.lang = 'en'",
    "h1: ['Overblik', 'Overblik']": "document.querySelector('h1').after(document.querySelector('h1').cloneNode(true))",
    "ids used twice: ['soeg']": "document.querySelector('h1').id = 'soeg'",
    "axe at 1440 light: image-alt": "document.querySelector('.brand img').removeAttribute('alt')",
    "axe at 390 dark: color-contrast": "document.querySelector('h1').style.color = '#3A444D'",
    "wider than the window at 320": "document.querySelector('h1').style.paddingLeft = '330px'",
}
NOISES = {
    "console: Noget gik galt": "console.error('Noget gik galt')",
    "Content Security Policy": "document.body.setAttribute('style', 'color: red')",
    "page error": "setTimeout(() => { throw new Error('Uventet') })",
    "answer 404 to GET": "fetch('/findes-ikke/')",
}


@pytest.mark.parametrize("told", FAULTS)
def test_a_fault_on_the_page_is_seen(page_for, told):
    page = page_for("konsulent")
    page.evaluate(FAULTS[told])

    with pytest.raises(AssertionError) as failure:
        must_be_sound(page)

    assert told in str(failure.value)


@pytest.mark.parametrize("told", NOISES)
def test_a_fault_behind_the_page_is_heard(page_for, watch, told):
    page = page_for("konsulent")
    page.evaluate(f"() => {{ {NOISES[told]} }}")
    for _ in range(50):
        page.wait_for_timeout(100)
        if heard := watch.found():
            break

    watch.begin()
    assert any(told in problem for problem in heard), heard


def test_an_answer_that_was_expected_and_did_not_come_is_missed(page_for, watch):
    page = page_for("konsulent")

    with pytest.raises(AssertionError, match="expected an answer of 404"), watch.expecting(404):
        page.goto("/projekter/")
