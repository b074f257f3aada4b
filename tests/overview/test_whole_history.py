"""The history in full: what each person may read of it, in words, filtered, paged, and how the project once stood."""

import re
from datetime import date

import pytest
from django.urls import reverse

from benefits import expecting
from gates.document.writing import write
from lifecycle import clock
from lifecycle.door import amend
from overview.asof import standing
from overview.events import KINDS, SOURCES, events_of
from overview.values import round_the_change
from projects.models import Project
from projects.policies import may_edit
from tests.budget.factories import reserved
from tests.overview.life import EVERY_KIND, YEAR, live, moment
from tests.overview.test_queries import queries

pytestmark = pytest.mark.django_db

NBSP = "\N{NO-BREAK SPACE}"
BOARD = {"Prioritering"}
MONEY, WORDS_OUT, PAPERS = {"Økonomi"}, {"Kommunikation"}, {"Dokument"}
COMMON, OWN_POOL = "Fælles oplæring", "Tolv sensorer"


@pytest.fixture
def life():
    return live()


@pytest.fixture
def read(signed_in, life):
    """What a person reads, as the page's events: `read("head", "slags=gate")`."""

    def events(who, query=""):
        answer = signed_in(getattr(life.who, who)).get(f"{address(life)}?{query}")
        assert answer.status_code == 200
        return answer.context["listing"].events

    return events


def address(life) -> str:
    return reverse("overview:history", args=[life.project.number])


def kinds(events) -> set[str]:
    return {event.kind for event in events}


def said(events) -> str:
    """All that the events say, as one text."""
    parts = [part for e in events for part in (e.what, e.about, e.change.reason, *map(str, e.lines))]
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("who", "lacks"),
    [
        ("sender", MONEY | BOARD | WORDS_OUT | PAPERS),
        ("manager", BOARD),
        ("head", set()),
        ("director", WORDS_OUT),
        ("consultant", set()),
        ("digitek", set()),
        ("it", MONEY | BOARD),
    ],
)
def test_each_reads_every_kind_but_what_another_row_keeps_from_them(read, who, lacks):
    assert kinds(read(who)) == EVERY_KIND - lacks


# "member" was taken off the project again: what a member reads goes with the membership.
@pytest.mark.parametrize("who", ["employee", "member", "head_elsewhere", "communication", "administrator"])
def test_the_card_alone_gives_no_history(signed_in, life, who):
    if who == "head_elsewhere":
        # Social takes part since set_people; without it the chef of Social has the card alone.
        link = life.project.other_areas.get()
        link.active = False
        link.save(by=life.who.digitek)

    assert signed_in(getattr(life.who, who)).get(address(life)).status_code == 404


@pytest.mark.parametrize(
    ("who", "pools"),
    [
        ("sender", set()),
        ("it", set()),
        ("manager", {OWN_POOL}),
        ("head", {OWN_POOL, COMMON}),
        ("head_elsewhere", {COMMON}),
        ("director", {OWN_POOL, COMMON}),
        ("digitek", {OWN_POOL, COMMON}),
    ],
)
def test_a_sum_is_told_to_those_who_see_its_pool(read, who, pools):
    text = said(read(who))

    assert {pool for pool in (OWN_POOL, COMMON) if pool in text} == pools
    assert (f"7.000{NBSP}kr." in text) == (COMMON in pools)


def test_a_filter_shows_nothing_that_the_list_keeps_back(read):
    assert read("sender", "slags=oekonomi") == []
    assert read("it", "slags=prioritering") == []


def test_what_was_mended_before_the_idea_was_sent_is_its_writers_alone(read):
    words = "Kladdens ord om kollegerne"

    assert words in said(read("sender"))
    for who in ("consultant", "digitek", "head", "it"):
        assert words not in said(read(who))


def test_the_person_filter_names_only_those_whose_rows_one_may_read(signed_in, life):
    form = signed_in(life.who.sender).get(address(life)).context["listing"].filters

    assert {user.name for user in form.fields["person"].queryset} == {
        "Lene Kjær", "Mette Holm", "Jonas Winther", "Birgit Ørsted",
    }  # fmt: skip


def lines_of(events, what) -> list[tuple]:
    return [(line.label, line.before, line.after) for event in events if event.what == what for line in event.lines]


def test_a_fact_is_told_with_its_old_and_new_value_in_danish(read):
    events = read("consultant")

    assert lines_of(events, "Projektet er rettet") == [
        ("Titel", "Sensorer på stuen", "Sensorer på stuerne"),
        ("Begynder", "ikke oplyst", f"1.{NBSP}sep. {YEAR}"),
        ("Forventet investering", "ikke oplyst", f"145.000{NBSP}kr."),
    ]
    assert lines_of(events, "Deltagere og områder er ændret") == [
        ("Projektleder", "Mette Holm", "Jonas Winther"),
        ("Medlemmer", "Bo Lund", "Peter Dam"),
        ("Deltagende områder", "ingen", "Social"),
    ]
    assert lines_of(events, "Gevinst rettet") == [
        ("Vægt", "Middel", "Stor"),
        ("Ansvarlig", "ikke oplyst", "Anne Friis"),
    ]
    assert ("Fase", "Gate 1", "Undersøgelse") in lines_of(events, "Godkendt med betingelser")


def test_a_document_tells_which_sections_were_written(read):
    lines = lines_of(read("consultant", "slags=dokument"), "Dokument skrevet")

    assert ("Målgruppe", "Målgruppe: skrevet.", "Tyve borgere i Kildehaven.") in lines
    assert [line for line in lines if line[0] == "Afsnit skrevet"][-1] == (
        "Afsnit skrevet", None, "Behov og problem, Idéen, Målgruppe, Forventet effekt, Mulighed for spredning",
    )  # fmt: skip
    assert len(lines) == 2


def test_each_thing_is_named_and_leads_to_its_page(signed_in, life, read):
    events = read("digitek")
    client = signed_in(life.who.digitek)
    named = {event.about: event.url for event in events if event.url}

    assert {
        "Idébeskrivelse", "Gate 1, 1. behandling", "Databehandleraftalen er underskrevet", "Færre besøg",
        "Ro om natten", f"14.500{NBSP}kr., Omsorg {YEAR}",
    } <= named.keys()  # fmt: skip
    assert {url: client.get(url).status_code for url in named.values()} == dict.fromkeys(named.values(), 200)


def test_a_lane_is_told_by_its_label(read):
    events = read("digitek", "slags=prioritering")

    assert len(events) == 2
    assert all(event.about.endswith(": Høj") for event in events)


def test_the_decision_and_the_role_stand_beside_the_row(signed_in, life):
    page = signed_in(life.who.consultant).get(f"{address(life)}?slags=gate").content.decode()

    assert "Birgit Ørsted (Chef, Omsorg)" in page
    assert "Beslutning 1" in page
    assert "Vi anbefaler at undersøge det." in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("slags=forslag", {"Forslag"}),
        ("slags=ide", {"Idé"}),
        ("slags=gate", {"Gate"}),
        (f"fra={YEAR}-10-01", {"Projekt", "Kommunikation", "Forslag"}),
        (f"til=01-07-{YEAR}", {"Idé", "Projekt"}),
        (f"fra={YEAR}-08-01&til={YEAR}-08-01&slags=oekonomi", {"Økonomi"}),
        (f"fra={YEAR + 1}-01-01", set()),
        (f"pr={YEAR}-08-15", EVERY_KIND),
    ],
)
def test_the_list_is_narrowed_by_kind_and_period(read, query, expected):
    assert kinds(read("digitek", query)) == expected


def test_the_list_is_narrowed_to_one_person(read, life):
    events = read("digitek", f"person={life.who.sender.pk}")

    assert {event.change.by.name for event in events} == {"Lene Kjær"}
    assert [event.what for event in events] == ["Svar fra afsenderen", "Idéen er sendt", "Kladde begyndt"]


def test_the_newest_stands_first_and_the_idea_last(read):
    events = read("digitek")

    assert [event.change.at for event in events] == sorted((e.change.at for e in events), reverse=True)
    assert (events[0].kind, events[-1].what) == ("Forslag", "Kladde begyndt")


HOSTILE = [
    "slags=findes-ikke", "slags=%00", "person=0", "person=abc", "person=99999999999999999999", "person=-1", "fra=i+går",
    "fra=2026-02-30", "til=%ff%fe", "til=" + "9" * 4000, "pr=%00", "pr=0001-01-01", "pr=2100-12-31", "pr=31-12-9999",
    "fra=2027-01-01&til=2026-01-01", "side=-1", "side=999999999", "side=%D9%A3", "sorter=by__password", "sorter=-",
    "slags=gate&slags=ide", "q=x",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_nonsense_in_the_address_is_still_a_page(signed_in, life, query):
    assert signed_in(life.who.consultant).get(f"{address(life)}?{query}").status_code == 200


def facts_at(life, day) -> dict:
    return {fact.label: (fact.then, fact.now) for fact in standing(life.project, day).facts}


def test_the_project_as_it_stood_at_a_date(life):
    then = facts_at(life, date(YEAR, 7, 31))

    assert then["Titel"] == ("Sensorer på stuen", "Sensorer på stuerne")
    assert then["Fase"] == ("Idé", "Undersøgelse")
    assert then["Projektleder"] == ("Mette Holm", "Jonas Winther")
    assert then["Medlemmer"] == ("Bo Lund", "Peter Dam")
    assert then["Forventet investering"] == ("", f"145.000{NBSP}kr.")


def test_the_day_counts_to_its_end(life):
    assert facts_at(life, date(YEAR, 7, 31))["Titel"][0] == "Sensorer på stuen"
    assert facts_at(life, date(YEAR, 8, 1))["Titel"][0] == "Sensorer på stuerne"


def test_before_the_project_there_is_nothing_to_show(signed_in, life):
    assert standing(life.project, date(YEAR, 6, 30)).facts == []
    page = signed_in(life.who.consultant).get(f"{address(life)}?pr={YEAR}-06-30").content.decode()

    assert "Der var intet projekt endnu den dag." in page


def test_the_table_at_a_date_stands_on_the_page(signed_in, life):
    page = re.sub(r"\s+", " ", signed_in(life.who.consultant).get(f"{address(life)}?pr={YEAR}-07-31").content.decode())

    assert f"Projektet pr. 31. jul. {YEAR}" in page
    assert '<th scope="row">Fase</th><td>Idé</td><td><strong>Undersøgelse</strong></td>' in page


def edit(life, times):
    project, leads = Project.objects.get(pk=life.project.pk), [life.who.digitek, life.who.consultant]
    for number in range(times):
        amend(
            project, "edit", by=life.who.consultant, may=may_edit, title=f"Navn {number}",
            lead=next(lead for lead in leads if lead != project.lead),
        )  # fmt: skip


def more_gains(life, times):
    for number in range(times):
        expecting.add(
            life.project, by=life.who.digitek, title=f"Ro {number}", sign="positive", leg="T", weight=1, expected="Søvn"
        )


def more_money(life, times):
    for _ in range(times):
        reserved(1, project=life.project, by=life.who.digitek)


def more_writing(life, times):
    kind = life.project.edition.document_kinds.get(code="projektbeskrivelse")
    for number in range(times):
        write(life.project, kind, by=life.who.digitek, texts={"formal": f"Formål {number}"})


@pytest.mark.parametrize(
    ("kind", "more"),
    [("projekt", edit), ("gevinst", more_gains), ("oekonomi", more_money), ("dokument", more_writing)],
)
def test_fifty_rows_cost_the_queries_of_one(signed_in, life, kind, more):
    client = signed_in(life.who.digitek)
    path = f"{address(life)}?slags={kind}&fra={YEAR}-12-01&pr={YEAR}-08-01"
    with clock.at(moment(1, 12)):
        more(life, 1)
        few = queries(client, path)
        more(life, 49)

        assert queries(client, path) == few <= 20
    assert client.get(path).context["listing"].count == 50


def test_the_list_turns_the_page_at_fifty(signed_in, life):
    edit(life, 60)
    client = signed_in(life.who.digitek)

    first, second = (client.get(f"{address(life)}?side={page}").context["listing"] for page in (1, 2))

    assert (len(first.events), first.count) == (50, events_of(life.project, life.who.digitek).count())
    assert second.events
    assert {e.change.pk for e in first.events} & {e.change.pk for e in second.events} == set()
    assert "side=2" in client.get(f"{address(life)}?slags=projekt").content.decode()


def test_every_kind_has_a_source_and_every_source_a_kind():
    assert {source.kind for source in SOURCES} == KINDS.keys()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "Nyt", ("ikke oplyst", "Nyt")),
        ("Ens", "", ("Ens", "ikke oplyst")),
        ("kort", "kort tekst", ("kort", "kort tekst")),
        ("ord " * 30 + "til sidst", "ord " * 30 + "i stedet", None),
    ],
)
def test_a_long_text_is_cut_down_to_where_it_differs(before, after, shown):
    one, other = round_the_change(before, after)

    if shown:
        assert (one, other) == shown
    else:
        assert one.startswith("…ord")
        assert one.endswith("til sidst")
        assert other.endswith("i stedet")
        assert len(one) < 60
