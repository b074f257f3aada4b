"""A list from elsewhere: read whatever it is written in, looked through, taken in whole or not at all, and once."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from danish.dates import Quarter, local_date
from exchange.models import ImportedRow
from lifecycle import clock
from lifecycle.models import StateChange
from projects.models import Project
from reports.freezing import freeze
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

HEAD = "projekttitel,start_dato,slut_dato,budget,beskrivelse,region"
# The faults of real lists: soft hyphens, doubled quotes, sums without øre, long dashes, æøå.
ROWS = [
    'Det Danske Center,18.07.2007,31.12.2011,"32467,02","Videnind­samling, -de­ling og ""spredning""",Omsorg',
    "Ærøs færge – Århus,01.09.2013,28.02.2014,35020,SMV´er på tværs,Social",
    "Uden datoer,,,,,Sundhed",
]


@pytest.fixture
def listed(tmp_path):
    """A function that writes a list and returns its path."""

    def write(*lines, name="liste.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write


def run(path, **options):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_portfolio", path, stdout=out, stderr=err, **options)
    except CommandError as error:
        return f"{err.getvalue()}{out.getvalue()}{error}"
    return f"{err.getvalue()}{out.getvalue()}"


@pytest.fixture
def consultant():
    return UserFactory(username="konsulent", consultant=True)


def titles():
    return list(Project.objects.order_by("number").values_list("title", flat=True))


@pytest.mark.smoke
def test_a_list_is_taken_in_as_it_says(listed, consultant):
    run(listed(HEAD, *ROWS), write=True, by="konsulent")

    first, second, third = Project.objects.order_by("number")
    assert first.summary == 'Videnindsamling, -deling og "spredning"'
    assert (str(first.starts_on), str(first.ends_on), first.expected_cost) == ("2007-07-18", "2011-12-31", 3_246_702)
    assert (second.title, second.lead_area.name, second.state) == ("Ærøs færge – Århus", "Social", "closed")
    assert (third.starts_on, third.ends_on, third.expected_cost, third.state) == (None, None, None, "idea")


def test_what_ended_years_ago_is_no_news_of_this_quarter(listed, consultant):
    run(listed(HEAD, *ROWS, "I gang,01.02.2026,01.02.2099,,,Social"), write=True, by="konsulent")

    ended, _, undated, going = Project.objects.order_by("number")
    assert local_date(ended.state_since) == date(2011, 12, 31)
    assert (local_date(going.state_since), local_date(undated.state_since)) == (date(2026, 2, 1), clock.today())
    assert [row["title"] for row in freeze(Quarter.of(clock.now()))["projects"]] == ["Uden datoer", "I gang"]


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t"), ("latin-1", "|")]
)
def test_encoding_and_separator_are_found_out(listed, consultant, encoding, separator):
    lines = [separator.join(line) for line in (["Titel", "Område"], ["Ældre på Ærø", "Omsorg"])]

    run(listed(*lines, encoding=encoding), write=True, by="konsulent")

    assert titles() == ["Ældre på Ærø"]


def test_an_excel_sheet_is_a_list_too(tmp_path, consultant):
    book = Workbook()
    for row in (["Titel", "Start", "Budget", "Område"], ["Sensorer", date(2026, 3, 1), 1234.5, "Social"]):
        book.active.append(row)
    book.save(tmp_path / "liste.xlsx")

    run(tmp_path / "liste.xlsx", write=True, by="konsulent")

    project = Project.objects.get()
    assert (str(project.starts_on), project.expected_cost, project.lead_area.name) == ("2026-03-01", 123_450, "Social")


def test_without_write_nothing_is_saved(listed, consultant):
    said = run(listed(HEAD, *ROWS))

    assert "Nye: 3. Hentet før: 0. Fejl: 0." in said
    assert titles() == []


def test_the_same_list_twice_adds_nothing_the_second_time(listed, consultant):
    path = listed(HEAD, *ROWS)

    first, second = (run(path, write=True, by="konsulent") for _ in range(2))

    assert "Gemt: 3 projekter" in first
    assert "Gemt: 0 projekter" in second
    assert len(titles()) == 3


def test_each_faulty_row_is_named_with_line_and_column_and_nothing_is_saved(listed, consultant):
    faulty = [
        ",01.01.2026,,,,Omsorg",
        "Findes ikke,31.02.2026,,,,Omsorg",
        "Baglæns,01.05.2026,01.04.2026,,,Omsorg",
        'Beløb,,,"12.34,567",,Omsorg',
        "Sted,,,,,Nordjylland",
        f"{'x' * 201},,,,,Omsorg",
    ]

    said = run(listed(HEAD, ROWS[0], *faulty), write=True, by="konsulent")

    for where in ("linje 3, projekttitel", "linje 4, start_dato", "linje 5, slut_dato", "linje 6, budget",
                  "linje 7, region", "linje 8, projekttitel"):  # fmt: skip
        assert where in said
    assert "6 fejl. Intet er gemt." in said
    assert titles() == []


def test_a_line_over_several_lines_keeps_its_number(listed, consultant):
    said = run(listed("Titel,Beskrivelse,Område", 'A,"en\nto",Omsorg', ",,Omsorg"))

    assert "linje 4, Titel: Titlen mangler." in said


def test_the_same_row_twice_in_one_list_is_told(listed, consultant):
    assert "linje 4: Er den samme som linje 2." in run(listed(HEAD, ROWS[0], ROWS[1], ROWS[0]))


def test_columns_and_areas_are_corrected_by_hand(listed, consultant):
    path = listed("Hvad,Hvor", "Sensorer,Nord", "Robotter,Syd")

    run(path, write=True, by="konsulent", map=["titel=Hvad", "område=Hvor"], area=["Nord=Social", "Omsorg"])

    assert {p.title: p.lead_area.name for p in Project.objects.all()} == {"Sensorer": "Social", "Robotter": "Omsorg"}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([""], "Filen er tom."),
        (["Titel,Område"], "ingen rækker"),
        (["Titel", "Sensorer"], "kun én kolonne"),
        (["Navnet,Stedet", "a,b"], "Ingen kolonne ligner en titel"),
        (["Titel,Titel", "a,b"], "står der to gange"),
        (["Titel,Område", "a,b,c"], "Linje 2 har flere felter"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_danish(listed, lines, why):
    assert why in run(listed(*lines))


def test_a_broken_excel_file_is_refused_in_danish(tmp_path):
    (tmp_path / "liste.xlsx").write_bytes(b"PK\x03\x04 ikke et ark")

    assert "ikke et Excel-ark" in run(tmp_path / "liste.xlsx")


def test_only_those_the_matrix_names_may_import(listed):
    UserFactory(username="chef", head="Omsorg")

    assert "chef må ikke importere" in run(listed(HEAD, *ROWS), write=True, by="chef")
    assert titles() == []


def test_an_import_is_logged_with_the_files_fingerprint(listed, consultant):
    run(listed(HEAD, *ROWS), write=True, by="konsulent")

    changes = StateChange.objects.filter(action="imported")
    assert {change.by for change in changes} == {consultant}
    assert {change.details["sha256"] for change in changes} == {ImportedRow.objects.first().source.sha256}


def test_the_same_fault_on_many_lines_is_said_once(listed, consultant):
    nowhere = [f"Projekt {number},,,,,Nordpolen" for number in range(598)]

    said = run(listed(HEAD, *nowhere, "Uden sum,,,mange,,Omsorg", "Uden pris,,,mange,,Omsorg"))

    assert said.count("»Nordpolen« er ikke et chefområde") == 1
    assert "linje 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 og 588 til, region: »Nordpolen«" in said
    assert "linje 600 og 601, budget: " in said
    assert "Fejl: 600." in said


def test_ten_lines_are_all_named(listed):
    said = run(listed(HEAD, *[f"Projekt {number},,,,,Nordpolen" for number in range(10)]))

    assert "linje 2, 3, 4, 5, 6, 7, 8, 9, 10 og 11, region: " in said
