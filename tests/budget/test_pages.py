"""The year's page, its forms and what they answer."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from budget.models import FixedLine, PoolFrame, PoolPost
from budget.queries import panel
from danish.money import NBSP
from lifecycle import clock
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import new_token
from tests.budget.factories import committed, frame, reserved
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def team(signed_in, digitek):
    """A browser in which DigiTek is logged in."""
    return signed_in(digitek)


def year():
    return clock.today().year


def address(name, *more):
    return reverse(f"budget:{name}", args=[*more])


def text_of(response):
    return response.content.decode().replace(NBSP, " ")


def reservation(user, **changes):
    return {
        "frame": frame().pk,
        "project": "",
        "amount": "30.000",
        "text": "Sensorer",
        "token": new_token(user),
        **changes,
    }


# --- The year --------------------------------------------------------------------------------------------------------


def test_the_year_shows_pools_fixed_lines_and_posts(team, digitek):
    project = ProjectFactory(title="Digitalt tilsyn")
    reserved(60_000, project=project, text="12 sensorer")

    page = text_of(team.get(address("year", year())))

    assert "rest 140.000" in page
    assert "Konferencer, temadage og events" in page
    assert "2.566.000 kr." in page
    assert "1.972.000 kr." in page
    assert "12 sensorer" in page
    assert str(project) in page


def test_a_pool_over_its_frame_is_marked(team, digitek):
    """Only an import of facts may do that; then it shows until it is mended."""
    PoolPost(frame=frame(), kind="spent", amount=227_000_00, text="Fra økonomisystemet").save(by=digitek)

    assert "▲ Omsorg er 27.000 kr. over rammen." in text_of(team.get(address("year", year())))


@pytest.mark.parametrize("offset", [-1, 2, 100, 10**20])
def test_a_year_that_nobody_has_set_and_is_not_near_does_not_exist(team, offset):
    for name in ("year", "reserve", "copy_frames"):
        assert team.get(address(name, year() + offset)).status_code == 404


def test_a_post_is_only_found_in_its_own_year(team):
    post = reserved(10)

    assert team.get(address("post", year(), post.pk)).status_code == 200
    assert team.get(address("post", year() + 1, post.pk)).status_code == 404
    assert team.get(address("post", year(), 10**20)).status_code == 404


def test_the_ledger_is_narrowed_by_pool_kind_and_project(team):
    project = ProjectFactory()
    reserved(1, project=project, text="Den ene")
    reserved(2, "Social", text="Den anden")
    committed(3, "Social")
    url = address("year", year())

    def shown(query):
        return {text for text in ("Den ene", "Den anden", "Kontrakt") if text in text_of(team.get(url + query))}

    assert shown("") == {"Den ene", "Den anden", "Kontrakt"}
    assert shown(f"?pulje={frame('Social').pool_id}") == {"Den anden", "Kontrakt"}
    assert shown("?art=committed") == {"Kontrakt"}
    assert shown(f"?projekt={project.label}") == shown(f"?projekt={project.number}") == {"Den ene"}
    assert "Skriv nummeret som P-021 eller 21." in text_of(team.get(f"{url}?projekt=sensor"))


@pytest.mark.parametrize(
    "query", ["pulje=0", "pulje=abc", "art=lost", "projekt=%00", "projekt=٣", "sorter=by__password", "side=-1"]
)
def test_odd_addresses_are_answered(team, query):
    reserved(1)

    assert team.get(f"{address('year', year())}?{query}").status_code == 200


def test_the_page_asks_as_much_for_50_posts_as_for_1(team):
    counts = []
    for rows in (1, 49):
        for _ in range(rows):
            reserved(1, project=ProjectFactory())
        team.get(address("year", year()))
        with CaptureQueriesContext(connection) as queries:
            team.get(address("year", year()))
        counts.append(len(queries))

    assert counts[0] == counts[1]


# --- Reserve ---------------------------------------------------------------------------------------------------------


def test_money_is_reserved_with_a_receipt_and_a_row_in_the_log(team, digitek):
    project = ProjectFactory()

    answer = team.post(
        address("reserve", year()), reservation(digitek, project=project.pk, amount="30.000,50"), follow=True
    )

    assert f"30.000,50 kr. er reserveret. {Receipt.objects.get()}." in text_of(answer)
    post = PoolPost.objects.get()
    assert (post.amount, post.project, post.kind, post.by, post.text) == (
        30_000_50, project, "reserved", digitek, "Sensorer",
    )  # fmt: skip
    assert StateChange.objects.get().item == post


def test_a_double_click_reserves_once(team, digitek):
    form = reservation(digitek)

    first, again = team.post(address("reserve", year()), form), team.post(address("reserve", year()), form)

    assert first["Location"] == again["Location"]
    assert PoolPost.objects.count() == 1


def test_the_project_one_comes_from_is_chosen_beforehand(team):
    project = ProjectFactory()
    chosen = f'<option value="{project.pk}" selected>'

    assert chosen in text_of(team.get(f"{address('reserve', year())}?projekt={project.label}"))
    assert "selected>P-" not in text_of(team.get(f"{address('reserve', year())}?projekt=P-999"))


def test_more_than_the_pool_has_is_told_at_the_sum_and_everything_typed_is_kept(team, digitek):
    reserved(90_000)
    reserved(90_000)

    answer = team.post(address("reserve", year()), reservation(digitek, text="Min tekst"))

    page = text_of(answer)
    assert answer.status_code == 422
    assert 'href="#id_amount">Der mangler 10.000 kr.' in page
    assert ("Min tekst" in page, "30.000" in page) == (True, True)
    assert PoolPost.objects.count() == 2
    assert team.post(address("reserve", year()), reservation(digitek, amount="20.000")).status_code == 302


def test_the_same_form_is_good_once_its_sum_is_mended(team, digitek):
    """The token was not spent on what was refused."""
    form = reservation(digitek, amount="200.000")

    assert team.post(address("reserve", year()), form).status_code == 422
    assert team.post(address("reserve", year()), form | {"amount": "20.000"}).status_code == 302


def test_above_the_limit_the_page_says_who_must_approve(team, digitek):
    answer = team.post(address("reserve", year()), reservation(digitek, amount="150.000"))

    assert answer.status_code == 422
    assert "Det skal chefen for Omsorg godkende først." in text_of(answer)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("amount", "", "Skriv et beløb, fx 200.000."),
        ("amount", "0", "Skriv et beløb over 0 kr."),
        ("amount", "-1", "Beløbet kan ikke være negativt."),
        ("amount", "0,001", "har flere end to decimaler"),
        ("amount", "200,000.00", "er skrevet på engelsk"),
        ("amount", "NaN", "kan ikke læses som et beløb"),
        ("amount", "1e9", "kan ikke læses som et beløb"),
        ("amount", "0x10", "kan ikke læses som et beløb"),
        ("amount", "٣", "kan ikke læses som et beløb"),
        ("amount", "999999999999999", "Beløbet er for stort"),
        ("text", "", "Udfyld ”Hvad er pengene til?”."),
        ("text", "\u200b", "Udfyld ”Hvad er pengene til?”."),
        ("text", "x" * 201, "Teksten er 1 tegn for lang."),
        ("text", "a\x00b", "usynligt tegn"),
        ("frame", "", "Vælg en pulje."),
        ("frame", "0", "Vælg en pulje fra listen."),
        ("frame", "9" * 20, "Vælg en pulje fra listen."),
        ("project", "abc", "Vælg et projekt fra listen."),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field_and_the_rest_is_kept(team, digitek, field, value, said):
    changes = {"text": "Min tekst", field: value}

    answer = team.post(address("reserve", year()), reservation(digitek, **changes))

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert ("Min tekst" if field != "text" else "30.000") in text_of(answer)
    assert (PoolPost.objects.count(), Receipt.objects.count()) == (0, 0)


def test_a_frame_of_another_year_is_no_choice(team, digitek):
    team.post(address("copy_frames", year() + 1), {"token": new_token(digitek)})
    later = frame(year=year() + 1)

    assert team.post(address("reserve", year()), reservation(digitek, frame=later.pk)).status_code == 422


def test_markup_is_text(team, digitek):
    hostile = "<script>alert(1)</script>"
    team.post(address("reserve", year()), reservation(digitek, text=hostile))

    assert hostile not in text_of(team.get(address("year", year())))
    assert hostile not in text_of(team.get(PoolPost.objects.get().get_absolute_url()))


# --- A post ----------------------------------------------------------------------------------------------------------


def moved(user, post, **changes):
    values = {"amount": "10", "text": "Fordi", "token": new_token(user), "shown_version": post.version}
    return values | changes


def test_a_post_offers_what_can_be_done_with_it(team, digitek):
    held, bound = reserved(10), committed(10)

    def offered(post):
        page = text_of(team.get(post.get_absolute_url()))
        return {name for name in ("commit", "book", "release") if address(name, year(), post.pk) in page}

    assert offered(held) == {"commit", "release"}
    assert offered(bound) == {"book", "release"}
    team.post(address("book", year(), bound.pk), moved(digitek, bound))
    assert offered(bound) == set()
    booking = PoolPost.objects.get(kind="spent")
    assert offered(booking) == {"release"}
    assert "Tilbagefør" in text_of(team.get(booking.get_absolute_url()))


def test_who_only_reads_is_offered_nothing(signed_in):
    post = reserved(10)

    page = text_of(signed_in(UserFactory(head="Omsorg")).get(post.get_absolute_url()))

    assert "12 sensorer" in page
    assert address("release", year(), post.pk) not in page


def test_the_form_suggests_what_is_left_and_refuses_more(team, digitek):
    post = reserved(30_000)
    team.post(address("release", year(), post.pk), moved(digitek, post, amount="10.000"))

    page = text_of(team.get(address("commit", year(), post.pk)))
    answer = team.post(address("commit", year(), post.pk), moved(digitek, post, amount="25.000"))

    assert 'value="20.000"' in page
    assert answer.status_code == 422
    assert "Der mangler 5.000 kr." in text_of(answer)


def test_a_page_older_than_what_has_happened_is_refused_and_nothing_typed_is_lost(team, digitek):
    post = reserved(30_000)
    stale = moved(digitek, post, amount="5.000", text="Min begrundelse")
    team.post(address("release", year(), post.pk), moved(digitek, post, amount="10.000"))

    answer = team.post(address("release", year(), post.pk), stale)

    assert answer.status_code == 409
    assert "Min begrundelse" in text_of(answer)
    assert PoolPost.objects.count() == 2


def test_what_a_post_cannot_become_is_a_conflict_page(team, digitek):
    answer = team.post(address("commit", year(), (post := committed(10)).pk), moved(digitek, post))

    assert answer.status_code == 409
    assert "kun reserverede penge kan disponeres" in text_of(answer)


# --- The frame -------------------------------------------------------------------------------------------------------


def test_next_year_is_empty_until_this_year_is_copied(team, digitek):
    later = address("year", year() + 1)

    empty = text_of(team.get(later))
    shown = text_of(team.get(address("copy_frames", year() + 1)))
    answer = team.post(address("copy_frames", year() + 1), {"token": new_token(digitek)}, follow=True)

    assert f"Rammen for {year() + 1} er ikke sat." in empty
    assert f"Kopiér {year()}" in empty
    assert ("1.372.000 kr." in shown, "1.750.000 kr." in shown) == (True, True)
    assert f"Rammen for {year() + 1} er sat. Kvitteringsnr." in text_of(answer)
    assert list(PoolFrame.objects.of_year(year() + 1).values_list("pool__name", "amount")) == list(
        PoolFrame.objects.of_year(year()).values_list("pool__name", "amount")
    )
    assert FixedLine.objects.of_year(year() + 1).count() == 5
    assert StateChange.objects.count() == 9


def test_a_year_that_is_set_is_not_copied_over(team, digitek):
    team.post(address("copy_frames", year() + 1), {"token": new_token(digitek)})

    answer = team.post(address("copy_frames", year() + 1), {"token": new_token(digitek)})

    assert answer.status_code == 409
    assert f"Rammen for {year() + 1} er allerede sat." in text_of(answer)
    assert PoolFrame.objects.filter(year=year() + 1).count() == 4


def test_who_may_not_copy_is_only_told_that_the_frame_is_not_set(signed_in):
    page = text_of(signed_in(UserFactory(head="Omsorg")).get(address("year", year() + 1)))

    assert f"Rammen for {year() + 1} er ikke sat." in page
    assert "Kopiér" not in page


def framed(user, found, amount):
    return {"amount": amount, "reason": "Nyt budget", "token": new_token(user), "shown_version": found.version}


def test_a_frame_is_raised_with_a_reason_and_the_log_keeps_both_sums(team, digitek):
    team.post(address("set_frame", year(), frame().pk), framed(digitek, frame(), "250.000"))

    assert frame().amount == 250_000_00
    change = StateChange.objects.get()
    assert (change.action, change.reason) == ("set_frame", "Nyt budget")
    assert change.details["changed"] == {"amount": [200_000_00, 250_000_00]}


def test_a_frame_is_not_lowered_below_what_is_in_use(team, digitek):
    reserved(90_000)

    answer = team.post(address("set_frame", year(), frame().pk), framed(digitek, frame(), "50.000"))

    assert answer.status_code == 422
    assert "Der mangler 40.000 kr. Rammen kan ikke være under det, der er i brug: 90.000 kr." in text_of(answer)
    assert frame().amount == 200_000_00
    assert team.post(address("set_frame", year(), frame().pk), framed(digitek, frame(), "90.000")).status_code == 302


def test_a_frame_that_moved_meanwhile_is_a_conflict(team, digitek):
    form = framed(digitek, frame(), "250.000")
    team.post(address("set_frame", year(), frame().pk), framed(digitek, frame(), "300.000"))

    assert team.post(address("set_frame", year(), frame().pk), form).status_code == 409
    assert frame().amount == 300_000_00


# --- The panel -------------------------------------------------------------------------------------------------------


def test_the_panel_has_the_projects_sums_and_only_the_ways_that_open(digitek):
    project = ProjectFactory()
    reserved(5_000, project=project)

    mine, theirs, chefs = (panel(project, user) for user in (digitek, UserFactory(it=True), UserFactory(head="Omsorg")))

    assert mine.sums.allotted == theirs.sums.allotted == 5_000_00
    assert (bool(mine.url), bool(mine.reserve_url)) == (True, True)
    assert (theirs.url, theirs.reserve_url) == ("", "")
    assert (bool(chefs.url), chefs.reserve_url) == (True, "")


def test_the_panel_says_what_the_project_is_allotted(digitek):
    project = ProjectFactory()

    empty = render_to_string("budget/_panel.html", {"panel": panel(project, digitek)})
    reserved(5_000, project=project)
    filled = render_to_string("budget/_panel.html", {"panel": panel(project, digitek)}).replace(NBSP, " ")

    assert "Ingen penge tildelt endnu." in empty
    assert "5.000 kr." in filled
