"""The pages of status, risk and lessons: who reads, who writes, what is refused and how."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danish.dates import Quarter
from lifecycle import clock
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from progress.models import Lesson, RiskAssessment, StatusReport
from tests.factories import ProjectFactory, UserFactory, unit
from tests.people.house import one_of_each
from tests.people.page import is_promised
from tests.progress.factories import LessonFactory, RiskFactory, StatusFactory
from tests.projects.cast import everybody

pytestmark = pytest.mark.django_db

READERS = {
    "LE", "CH", "CH, proposer", "CH, takes part", "DI", "DK", "DT", "IT", "member", "owner", "lead",
}  # fmt: skip
WRITERS = {"DK", "DT", "member", "owner", "lead"}
COLUMNS = ["ME", "LE", "CH", "DI", "DK", "DT", "IT", "KO", "AD"]
WRITING = {"report": 23, "assess": 23, "write_lesson": 71}
MODELS = (StatusReport, RiskAssessment, Lesson)


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def project():
    return ProjectFactory(unit=unit("Kildehaven"))


def address(name, project, *more):
    return reverse(f"progress:{name}", args=[project.number, *more])


def typed(user, name, **changes):
    lights = dict.fromkeys(["time", "money", "gains", "risk"], "on_track")
    values = {
        "report": lights | {"next_step": "Undervisningen begynder."},
        "assess": dict.fromkeys(["predictability", "breadth", "maturity", "challenges", "overall"], "2"),
        "write_lesson": {"title": "Mål dørene", "text": "Hver femte dør passede ikke.", "tags": "låse"},
        "edit_lesson": {"title": "Mål alle døre", "text": "Hver femte dør passede ikke.", "tags": "låse"},
        "withdraw_lesson": {"reason": "Leverandøren måler selv."},
    }
    return values[name] | {"token": new_token(user)} | changes


def text_of(response):
    return response.content.decode()


def ask(user, url, data=None):
    client = Client()
    client.force_login(user)
    return client.get(url) if data is None else client.post(url, data)


def counted():
    return [model.objects.count() for model in MODELS] + [StateChange.objects.count()]


# --- Who -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["status", "risk"])
def test_everybody_who_reads_the_project_in_full_reads_how_it_goes(project, name):
    StatusFactory(project=project)
    RiskFactory(project=project)
    answers = {who: ask(user, address(name, project)).status_code for who, user in everybody(project).items()}

    assert {who for who, status in answers.items() if status == 200} == READERS
    assert {answers[who] for who in answers.keys() - READERS} <= {302, 404}


@pytest.mark.parametrize("name", ["report", "assess", "write_lesson", "edit_lesson", "withdraw_lesson"])
def test_members_and_digitek_write_and_nobody_else(project, name):
    people, more = everybody(project), []
    if name in ("edit_lesson", "withdraw_lesson"):
        more = [LessonFactory(project=project).pk]
    url, before = address(name, project, *more), counted()

    answers = {who: ask(user, url).status_code for who, user in people.items()}
    posted = {w: ask(u, url, typed(u, name)).status_code for w, u in people.items() if w not in WRITERS}

    assert {who for who, status in answers.items() if status == 200} == WRITERS
    assert {who for who, status in answers.items() if status == 403} == READERS - WRITERS
    assert set(posted.values()) <= {401, 403, 404}
    assert counted() == before


@pytest.mark.parametrize("member", [True, False])
@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("name", WRITING)
def test_each_cell_of_rows_23_and_71_as_a_member_and_as_none(name, column, member):
    person = one_of_each()[column]
    members = [person] if member else []
    project = ProjectFactory(unit=unit("Kildehaven"), members=members)

    answer = ask(person, address(name, project), typed(person, name))

    # Whoever is a member is one besides the own role; the technical account never is.
    promised = is_promised(WRITING[name], column, covered=True, own=False, member=member, author=False)
    promised |= member and column != "AD"
    assert (answer.status_code == 302) is promised
    assert sum(model.objects.count() for model in MODELS) == promised


@pytest.mark.parametrize("column", COLUMNS)
def test_each_cell_of_row_72(column):
    LessonFactory(title="Mål dørene", project__title="Låse")

    answer = ask(one_of_each()[column], reverse("progress:lessons"))

    assert answer.status_code == (403 if column == "AD" else 200)
    assert ("Mål dørene" in text_of(answer)) is (column != "AD")


def test_the_list_shows_the_card_facts_of_a_project_alone():
    LessonFactory(project=ProjectFactory(title="Låse", summary="Hemmelig plan", state="trial"))

    page = text_of(ask(UserFactory(), reverse("progress:lessons")))

    assert "Låse" in page
    assert "Hemmelig plan" not in page
    assert "Afprøvning" not in page


def test_a_lesson_is_only_found_under_its_own_project(digitek, project):
    lesson = LessonFactory()

    assert ask(digitek, address("edit_lesson", project, lesson.pk)).status_code == 404
    assert ask(digitek, address("edit_lesson", project, 10**20)).status_code == 404


# --- Status ----------------------------------------------------------------------------------------------------------


def test_a_status_is_saved_with_a_receipt_and_a_row_in_the_log(signed_in, digitek, project):
    form = typed(digitek, "report", time="watch", time_note="Skærmene er forsinkede.", help_wanted="Hvem kan rykke?")
    answer = signed_in(digitek).post(address("report", project), form, follow=True)

    page = text_of(answer)
    assert "Status er gemt. Kvitteringsnr." in page
    for words in ("Obs", "Skærmene er forsinkede.", "Undervisningen begynder.", "Hvem kan rykke?", digitek.name):
        assert words in page
    said = StatusReport.objects.get()
    assert (said.by, said.time, said.money) == (digitek, "watch", "on_track")
    change = StateChange.objects.get()
    assert (change.item, change.action, change.by) == (said, "report", digitek)
    assert said.history.get().history_user_id == digitek.pk


@pytest.mark.parametrize("name", ["report", "assess", "write_lesson"])
def test_the_form_knows_all_that_it_is_sent(caplog, signed_in, digitek, project, name):
    signed_in(digitek).post(address(name, project), typed(digitek, name))

    assert "unknown fields" not in caplog.text


@pytest.mark.parametrize("name", ["report", "assess", "write_lesson"])
def test_a_double_click_saves_one(signed_in, digitek, project, name):
    form = typed(digitek, name)
    first, second = (signed_in(digitek).post(address(name, project), form) for _ in range(2))

    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])
    assert sum(model.objects.count() for model in MODELS) == 1


def test_the_next_status_begins_with_what_the_last_one_said_but_asks_for_help_anew(signed_in, digitek, project):
    StatusFactory(project=project, risk="critical", risk_note="Fejl", next_step="Møde onsdag", help_wanted="Ryk dem")

    form = signed_in(digitek).get(address("report", project)).context["form"]

    kept = {name: form[name].value() for name in ("time", "risk", "risk_note", "next_step", "help_wanted")}
    assert kept == {
        "time": "on_track", "risk": "critical", "risk_note": "Fejl", "next_step": "Møde onsdag", "help_wanted": None,
    }  # fmt: skip
    assert "Ryk dem" in form.fields["help_wanted"].help_text


def test_a_status_of_an_earlier_quarter_is_grey_and_says_which(signed_in, digitek, project):
    before = Quarter.of(clock.now()).previous
    with clock.at(before.start + timedelta(days=2)):
        StatusFactory(project=project, time="critical", time_note="Forsinket.")
    client = signed_in(digitek)

    old = text_of(client.get(address("status", project)))
    StatusFactory(project=project, time="watch", time_note="Forsinket.")
    new = text_of(client.get(address("status", project))).split("De seneste", 1)[0]

    assert f"Fra {before}" in old
    assert 'class="tag bad"' not in old
    assert "■</span>Kritisk" in old
    assert f"Fra {before}" not in new
    assert 'class="tag warn"' in new


def test_the_strip_has_the_last_six_and_the_page_all(signed_in, digitek, project):
    for number in range(8):
        StatusFactory(project=project, next_step=f"Skridt {number}")

    answer = signed_in(digitek).get(address("status", project))

    assert [said.next_step for said in answer.context["strip"]] == [f"Skridt {n}" for n in (7, 6, 5, 4, 3, 2)]
    assert [said.next_step for said in answer.context["older"]] == [f"Skridt {n}" for n in range(6, -1, -1)]


@pytest.mark.parametrize("state", ["closed", "stopped"])
@pytest.mark.parametrize("name", ["report", "assess"])
def test_what_has_ended_goes_nowhere(signed_in, digitek, name, state):
    project = ProjectFactory(state=state, left_state="rollout")
    client = signed_in(digitek)

    answers = client.get(address(name, project)), client.post(address(name, project), typed(digitek, name))

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "så der er intet at melde" in text_of(answers[1])
    assert counted()[:2] == [0, 0]
    assert address("report", project) not in text_of(client.get(address("status", project)))


@pytest.mark.parametrize("light", ["watch", "critical"])
@pytest.mark.parametrize("side", ["time", "money", "gains", "risk"])
def test_obs_and_kritisk_say_why(signed_in, digitek, project, side, light):
    form = typed(digitek, "report", **{side: light})
    answer = signed_in(digitek).post(address("report", project), form)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"{side}_note"]
    assert "Undervisningen begynder." in text_of(answer)
    assert counted()[0] == 0


# --- Risk ------------------------------------------------------------------------------------------------------------


def test_an_assessment_is_drawn_and_told_with_who_and_what_changed(signed_in, digitek, project):
    client = signed_in(digitek)
    client.post(address("assess", project), typed(digitek, "assess"))
    form = typed(digitek, "assess", maturity="4", overall="3", potential="2", investment="2", reason="Helt ny teknik.")
    page = text_of(client.post(address("assess", project), form, follow=True))

    for words in (
        "Risikovurderingen er gemt", "Teknologisk modenhed: 2 → 4", "Samlet vurdering: 2 → 3", "Den første vurdering",
        "Potentiale: ikke vurderet → 2", "Helt ny teknik.", "Over risikovilligheden", "Højst kategori 2", digitek.name,
        "<svg", "Vis som tabel",
    ):  # fmt: skip
        assert words in page
    assert [change.action for change in StateChange.objects.all()] == ["assess", "assess"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"overall": "3"}, "reason", "Forslaget er kategori 2. Skriv, hvorfor vurderingen er 3."),
        ({"overall": "1"}, "reason", "Forslaget er kategori 2. Skriv, hvorfor vurderingen er 1."),
        ({"overall": ""}, "overall", "Vælg en kategori. Forslaget er kategori 2."),
        ({"overall": "5"}, "overall", "5 er ikke en af de tilgængelige valgmuligheder."),
        ({"breadth": ""}, "breadth", "Vælg en kategori."),
        ({"breadth": "٣"}, "breadth", "er ikke en af de tilgængelige valgmuligheder."),
        ({"potential": "9"}, "potential", "9 er ikke en af de tilgængelige valgmuligheder."),
        ({"overall": "3", "reason": "\u200b "}, "reason", "Forslaget er kategori 2."),
        ({"reason": "x" * 2001}, "reason", "Teksten er 1 tegn for lang."),
        ({"reason": "a\x00b", "overall": "3"}, "reason", "usynligt tegn"),
    ],
)
def test_an_assessment_that_does_not_add_up_is_told_at_its_field(signed_in, digitek, project, changes, field, words):
    answer = signed_in(digitek).post(address("assess", project), typed(digitek, "assess", **changes))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert words in text_of(answer)
    assert counted() == [0, 0, 0, 0]


def test_the_suggestion_needs_no_reason_and_another_with_one_is_kept(signed_in, digitek, project):
    client = signed_in(digitek)
    client.post(address("assess", project), typed(digitek, "assess"))
    client.post(address("assess", project), typed(digitek, "assess", overall="4", reason="Ny lov på vej."))

    assert list(RiskAssessment.objects.values_list("overall", "reason")) == [(2, ""), (4, "Ny lov på vej.")]


# --- Lessons ---------------------------------------------------------------------------------------------------------


def test_a_lesson_is_written_mended_and_withdrawn_and_the_log_has_all_of_it(signed_in, digitek, project):
    client = signed_in(digitek)
    client.post(address("write_lesson", project), typed(digitek, "write_lesson", tags=" Låse ,låse,, døre "))
    lesson = Lesson.objects.get()
    assert (lesson.by, lesson.tags) == (digitek, "Låse, døre")

    client.post(address("edit_lesson", project, lesson.pk), typed(digitek, "edit_lesson", shown_version=lesson.version))
    assert "Mål alle døre" in text_of(client.get(reverse("progress:lessons")))

    silent = client.post(address("withdraw_lesson", project, lesson.pk), {"token": new_token(digitek), "reason": ""})
    assert silent.status_code == 422
    client.post(address("withdraw_lesson", project, lesson.pk), typed(digitek, "withdraw_lesson"))

    assert "Mål alle døre" not in text_of(client.get(reverse("progress:lessons")))
    assert "Mål alle døre" not in text_of(client.get(project.get_absolute_url())).split('id="laering"')[1]
    assert client.get(address("edit_lesson", project, lesson.pk)).status_code == 404
    changes = list(StateChange.objects.values_list("action", "reason"))
    assert changes == [("write_lesson", ""), ("edit_lesson", ""), ("withdraw_lesson", "Leverandøren måler selv.")]
    assert StateChange.objects.all()[1].details["changed"]["title"] == ["Mål dørene", "Mål alle døre"]
    assert Lesson.objects.count() == 1


def test_a_lesson_that_moved_is_refused_and_nothing_typed_is_lost(signed_in, digitek, project):
    lesson = LessonFactory(project=project)
    form = typed(digitek, "edit_lesson", shown_version=lesson.version, text="Min egen lange tekst")
    lesson.title = "Rettet af en anden"
    lesson.save(by=digitek)

    answer = signed_in(digitek).post(address("edit_lesson", project, lesson.pk), form)

    assert answer.status_code == 409
    assert "Min egen lange tekst" in text_of(answer)
    assert Lesson.objects.get().title == "Rettet af en anden"


def test_lessons_are_written_of_what_has_ended_too(signed_in, digitek):
    project = ProjectFactory(state="closed", left_state="rollout")

    assert signed_in(digitek).post(address("write_lesson", project), typed(digitek, "write_lesson")).status_code == 302


def listed(client, **query):
    return [lesson.title for lesson in client.get(reverse("progress:lessons"), query).context["listing"].page]


def test_the_list_is_searched_and_narrowed_by_its_address(signed_in, digitek):
    LessonFactory(title="Døre i Ålborg", tags="låse, døre")
    LessonFactory(title="Sensorer", text="Meldinger om natten", tags="Sensorer, nattevagt")
    LessonFactory(title="Trukket tilbage", tags="låse", active=False)
    client = signed_in(digitek)

    assert listed(client) == ["Sensorer", "Døre i Ålborg"]
    assert listed(client, q="aalborg DØRE") == ["Døre i Ålborg"]
    assert listed(client, q="natten") == listed(client, maerke="Sensorer") == ["Sensorer"]
    assert listed(client, q="nattevagt", maerke="låse") == []
    assert listed(client, maerke="dør") == ["Sensorer", "Døre i Ålborg"]
    page = text_of(client.get(reverse("progress:lessons"), {"maerke": "låse", "q": "findes ikke"}))
    assert "Ingen læring matcher" in page


@pytest.mark.parametrize(
    "query", ["side=-1", "side=٣", "sorter=by__password", "q=%00", "q=%ff", "maerke=%00", "q=x" * 9]
)
def test_an_address_with_nonsense_in_it_is_still_the_list(signed_in, digitek, query):
    LessonFactory()

    assert signed_in(digitek).get(f"{reverse('progress:lessons')}?{query}").status_code == 200


def test_markup_is_text(signed_in, digitek, project):
    hostile = "<script>alert(1)</script>"
    client = signed_in(digitek)
    client.post(
        address("write_lesson", project), typed(digitek, "write_lesson", title=hostile, text=hostile, tags=hostile)
    )
    client.post(address("report", project), typed(digitek, "report", next_step=hostile, help_wanted=hostile))
    client.post(address("assess", project), typed(digitek, "assess", reason=hostile))

    assert counted()[:3] == [1, 1, 1]
    for url in (
        address("status", project), address("risk", project), reverse("progress:lessons"), project.get_absolute_url(),
        address("report", project), "/",
    ):  # fmt: skip
        assert hostile not in text_of(client.get(url))


LONG_LINE = "Der er højst 300 tegn. " * 15


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("report", "next_step", ""), ("report", "next_step", "\u200b"), ("report", "next_step", LONG_LINE),
        ("report", "next_step", "a\x00b"), ("report", "time", ""), ("report", "time", "green"),
        ("report", "money_note", LONG_LINE), ("report", "help_wanted", "x" * 1001),
        ("write_lesson", "title", "   "), ("write_lesson", "title", "x" * 121), ("write_lesson", "text", ""),
        ("write_lesson", "text", "x" * 2001), ("write_lesson", "text", "a\x00b"), ("write_lesson", "tags", "x" * 41),
        ("write_lesson", "tags", ",".join(map(str, range(9)))), ("write_lesson", "tags", "x" * 201),
        ("write_lesson", "token", "vrøvl"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_at_its_field_and_the_rest_is_kept(signed_in, digitek, project, name, field, value):
    answer = signed_in(digitek).post(address(name, project), typed(digitek, name, **{field: value}))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    kept = {"report": "next_step", "write_lesson": "text"}[name]
    assert field == kept or typed(digitek, name)[kept] in text_of(answer)
    assert counted() == [0, 0, 0, 0]


# --- How much it asks ------------------------------------------------------------------------------------------------


def queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("name", "factory"), [("status", StatusFactory), ("risk", RiskFactory)])
def test_a_page_asks_as_much_for_50_rows_as_for_1(signed_in, digitek, project, name, factory):
    client, path = signed_in(digitek), address(name, project)
    factory(project=project, by=digitek)
    one = queries(client, path)
    for _ in range(49):
        factory(project=project, by=UserFactory())

    assert queries(client, path) == one


def test_the_list_and_the_tasks_ask_as_much_for_50_as_for_1(signed_in, digitek):
    client, counts = signed_in(digitek), []
    for rows in (1, 49):
        for _ in range(rows):
            LessonFactory(by=UserFactory(), tags=f"emne {rows}")
            StatusFactory(by=UserFactory(), help_wanted="Hvem kan hjælpe?")
        counts.append([queries(client, path) for path in (reverse("progress:lessons"), "/")])

    assert counts[0] == counts[1]
