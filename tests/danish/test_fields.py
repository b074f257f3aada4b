"""Form fields that read Danish, keep what was typed, and say in Danish what is wrong."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from danish.fields import DanishDateField, KronerField, LineField, TextField
from danish.money import LARGEST
from danish.validators import (
    MaxCharacters,
    validate_date,
    validate_kroner,
    validate_line,
    validate_no_nul,
    validate_not_blank,
    validate_text,
)

NBSP = "\u00a0"
NUL_ANSWER = "Teksten indeholder et usynligt tegn, der ikke kan gemmes. Skriv teksten igen i stedet for at kopiere den."


class ProposalForm(forms.Form):
    title = LineField(label="Titel", max_length=12)
    problem = TextField(label="Problem", max_length=1_000, required=False)
    price = KronerField(label="Pris", min_value=1_00, max_value=200_000_00)
    change = KronerField(label="Ændring", allow_negative=True, required=False)
    start = DanishDateField(label="Start", required=False)


def sent(**typed):
    return ProposalForm({"title": "Sensorgulve", "price": "200.000", **typed})


def answer_to(field, **typed):
    """The one message the form gives about a field."""
    (message,) = sent(**typed).errors[field]
    return message


def test_a_filled_form_gives_oere_dates_and_tidy_texts():
    form = sent(
        title=f"{NBSP}Sensor\u00adgulve ",
        problem="Ærø\r\ner langt væk\x0b",
        price="32467,02 kr.",
        change="−50",
        start="18/7/2027",
    )

    assert form.is_valid()
    assert form.cleaned_data == {
        "title": "Sensorgulve",
        "problem": "Ærø\ner langt væk",
        "price": 32_467_02,
        "change": -50_00,
        "start": date(2027, 7, 18),
    }


def test_fields_that_may_be_empty_are_empty_also_when_only_spaces_came():
    form = sent(problem=f" {NBSP}\u200b", change=f"{NBSP}", start=" ")

    assert form.is_valid()
    assert (form.cleaned_data["problem"], form.cleaned_data["change"], form.cleaned_data["start"]) == ("", None, None)


@pytest.mark.parametrize("typed", ["", "  ", NBSP, "\u200b\ufeff", "\u3164"])
def test_a_title_nobody_can_see_is_missing(typed):
    assert answer_to("title", title=typed) == "Udfyld feltet."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Sensorgulve i", "Teksten er 1 tegn for lang. Der er plads til 12 tegn."),
        ("a" * 10_012, "Teksten er 10.000 tegn for lang. Der er plads til 12 tegn."),
        ("Sensor\x00", NUL_ANSWER),
        ("\x00", NUL_ANSWER),
    ],
)
def test_a_title_is_refused_with_the_way_out(typed, answer):
    assert answer_to("title", title=typed) == answer


def test_a_title_is_measured_as_it_will_be_stored():
    assert sent(title=" A\u030a\u0072hus \u200b og  Ærø ").is_valid()


def test_a_text_is_told_how_much_too_long_it_is():
    answer = "Teksten er 1 tegn for lang. Der er plads til 1.000 tegn."

    assert answer_to("problem", problem="a\r\n" * 500 + "b") == answer
    assert sent(problem="a\r\n" * 500).is_valid()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "Skriv et beløb, fx 200.000."),
        (NBSP, "Skriv et beløb, fx 200.000."),
        ("0,50", f"Beløbet skal være mindst 1{NBSP}kr."),
        ("200.000,01", f"Beløbet kan højst være 200.000{NBSP}kr."),
        ("-5", "Beløbet kan ikke være negativt."),
        ("1e9", "»1e9« kan ikke læses som et beløb. Skriv det som 200.000 eller 200.000,50."),
        ("2\x00", NUL_ANSWER),
    ],
)
def test_a_price_is_refused_with_the_way_to_write_it(typed, answer):
    assert answer_to("price", price=typed) == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("31-02-2027", "31-02-2027 findes ikke i kalenderen. Skriv dag, måned og år, fx 18-07-2027."),
        ("20266-01-01", "Årstallet skal ligge mellem 1990 og 2100."),
        ("18-07-2027\x00", NUL_ANSWER),
    ],
)
def test_a_date_is_refused_with_the_way_to_write_it(typed, answer):
    assert answer_to("start", start=typed) == answer


def test_a_missing_date_is_asked_for():
    with pytest.raises(ValidationError) as refusal:
        DanishDateField().clean("")

    assert refusal.value.messages == ["Vælg eller skriv en dato, fx 18-07-2027."]


@pytest.mark.parametrize(("field", "typed"), [("price", "200,000.00"), ("start", "31-02-2027"), ("title", "a" * 13)])
def test_what_was_typed_stays_in_the_field(field, typed):
    form = sent(**{field: typed})

    assert field in form.errors
    assert f'value="{typed}"' in str(form[field])


def test_the_browser_is_not_told_to_cut_what_is_pasted():
    assert "maxlength" not in str(ProposalForm()["title"]) + str(ProposalForm()["problem"])


@pytest.mark.parametrize(("oere", "shown"), [(1_372_000_00, "1.372.000"), (32_467_02, "32.467,02"), (0, "0")])
def test_a_stored_sum_is_shown_in_danish_in_its_field(oere, shown):
    field = str(ProposalForm(initial={"price": oere})["price"])

    assert f'value="{shown}"' in field
    assert 'inputmode="decimal"' in field


@pytest.mark.parametrize("form", [ProposalForm(initial={"start": date(2027, 7, 18)}), sent(start="18.7.2027")])
def test_a_date_reaches_the_browsers_calendar_as_iso_under_danish_settings(form):
    field = str(form["start"])

    assert 'type="date"' in field
    assert 'value="2027-07-18"' in field
    assert 'min="1990-01-01"' in field
    assert 'max="2100-12-31"' in field


def test_a_date_the_calendar_cannot_show_is_shown_as_text():
    assert 'type="text"' in str(sent(start="31-02-2027")["start"])
    assert 'type="date"' in str(ProposalForm()["start"])


def test_a_form_sent_back_untouched_has_not_changed():
    stored = {"title": "Sensorgulve", "problem": "en\nto", "price": 32_467_02, "change": -5, "start": date(2027, 7, 18)}
    typed = {
        "title": "Sensorgulve",
        "problem": "en\r\nto",
        "price": "32.467,02",
        "change": "−0,05",
        "start": "2027-07-18",
    }

    assert ProposalForm(typed, initial=stored).changed_data == []
    assert ProposalForm(typed | {"price": "32.467,03"}, initial=stored).changed_data == ["price"]


@pytest.mark.parametrize(
    ("column", "form_class", "typed", "value"),
    [
        (models.BigIntegerField("beløb"), KronerField, "1.372.000", 1_372_000_00),
        (models.PositiveBigIntegerField("beløb"), KronerField, "0", 0),
        (models.CharField("titel", max_length=3), LineField, " Ærø ", "Ærø"),
        (models.TextField("tekst"), TextField, "a\r\nb", "a\nb"),
        (models.DateField("dato"), DanishDateField, "18.7.2027", date(2027, 7, 18)),
    ],
)
def test_a_models_column_can_take_the_field(column, form_class, typed, value):
    field = column.formfield(form_class=form_class)

    assert type(field) is form_class
    assert field.clean(typed) == value


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (validate_line, "Ærø"),
        (validate_text, "en\n\tto"),
        (validate_not_blank, "."),
        (validate_no_nul, "a"),
        (validate_kroner, -LARGEST),
        (validate_date, date(1990, 1, 1)),
        (MaxCharacters(3), "Ærø"),
    ],
)
def test_a_models_rule_lets_a_good_value_by(rule, value):
    assert rule(value) is None


HIDDEN = "Teksten indeholder skjulte tegn eller mellemrum i enderne. Fjern dem, og prøv igen."


@pytest.mark.parametrize(
    ("rule", "value", "answer"),
    [
        (validate_line, "en\nto", HIDDEN),
        (validate_line, "Ærø ", HIDDEN),
        (validate_text, "en\r\nto", HIDDEN),
        (validate_not_blank, NBSP, "Udfyld feltet."),
        (validate_no_nul, "a\x00", NUL_ANSWER),
        (validate_kroner, LARGEST + 1, f"Beløbet er for stort. Det kan højst være 99.999.999.999{NBSP}kr."),
        (validate_date, date(1989, 12, 31), "Årstallet skal ligge mellem 1990 og 2100."),
        (MaxCharacters(3), "Årøs", "Teksten er 1 tegn for lang. Der er plads til 3 tegn."),
    ],
)
def test_a_models_rule_refuses_what_the_form_refuses(rule, value, answer):
    with pytest.raises(ValidationError) as refusal:
        rule(value)

    assert refusal.value.messages == [answer]
