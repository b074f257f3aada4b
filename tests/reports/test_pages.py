"""The pages: who sees which version, what a leder reads of it, and what each button does."""

import pytest
from django.urls import reverse

from danish.dates import Quarter
from files.store import path_of
from lifecycle.models import StateChange
from reports import ordering, rendering
from reports.models import QuarterlyStatus, RenderJob
from tests.factories import ProjectFactory, UserFactory
from tests.reports.asking import ROLES, form, person_of, statuses, url
from tests.reports.factories import DRAFT, PDF, done, maker, now, ordered, released

pytestmark = pytest.mark.django_db


# The newest


def test_the_quarters_address_leads_to_the_newest_version_one_may_read(signed_in):
    first = released()
    ProjectFactory()
    second = done()

    assert signed_in(UserFactory(head="Omsorg")).get(url("newest"))["Location"] == url("version", first)
    assert signed_in(maker()).get(url("newest"))["Location"] == url("version", second)


def test_a_quarter_without_a_status_is_offered_to_those_who_make_it_and_is_nothing_to_others(signed_in):
    assert "Der er ingen status for kvartalet endnu" in signed_in(maker()).get(url("newest")).content.decode()
    assert statuses(signed_in(UserFactory(head="Omsorg")), url("newest")) == 404


@pytest.mark.parametrize("slug", ["2026-5", "2026-0", "0001-1", "x", "2026-4-4", "20264"])
def test_what_is_no_quarter_does_not_exist(signed_in, slug):
    client = signed_in(maker())

    for name, rest in (("newest", []), ("order", []), ("version", [1]), ("pdf", [1]), ("release", [1])):
        assert statuses(client, reverse(f"reports:{name}", args=[slug, *rest])) == 404


def test_a_quarter_that_has_not_begun_has_no_status(signed_in):
    client = signed_in(maker())

    assert statuses(client, url("newest", quarter=now().next)) == 404
    assert client.post(url("order", quarter=now().next), form(maker())).status_code == 404


def test_a_version_that_is_not_there_does_not_exist(signed_in):
    status = done()
    for number in (0, 7, 10**25):
        address = reverse("reports:version", args=[status.period.slug, number])
        assert statuses(signed_in(maker()), address) == 404


# Ordering


def test_a_refused_order_keeps_the_words_and_says_what_to_do(signed_in, monkeypatch):
    monkeypatch.setattr(ordering, "MOST_PROJECTS", 0)
    ProjectFactory()
    answer = signed_in(maker()).post(url("order"), form(maker(), introduction="Et roligt kvartal."))

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Kvartalet har flere projekter (1), end en status kan vise (0)." in text
    assert "Et roligt kvartal." in text
    assert not QuarterlyStatus.objects.exists()


def test_an_order_is_answered_with_a_receipt_and_the_page_of_the_version(signed_in):
    ProjectFactory(title="Digitalt tilsyn")
    answer = signed_in(maker()).post(url("order"), form(maker(), introduction="Et roligt kvartal."), follow=True)

    status = QuarterlyStatus.objects.get()
    assert answer.request["PATH_INFO"] == url("version", status)
    text = answer.content.decode()
    assert "Kvitteringsnr." in text
    assert "er bestilt" in text
    assert "Et roligt kvartal." in text
    assert "Digitalt tilsyn" in text


def test_asking_again_says_why_nothing_new_was_made(signed_in):
    client = signed_in(maker())
    ordered()
    assert "er allerede på vej" in client.post(url("order"), form(maker()), follow=True).content.decode()
    status = QuarterlyStatus.objects.get()
    rendering.finish(rendering.claim(status.pk), PDF, DRAFT)

    assert "intet er ændret siden" in client.post(url("order"), form(maker()), follow=True).content.decode()
    assert QuarterlyStatus.objects.count() == 1


def test_the_words_of_the_last_version_stand_in_the_form(signed_in):
    done(introduction="Afprøvningernes kvartal.")

    assert "Afprøvningernes kvartal." in signed_in(maker()).get(url("order")).content.decode()


@pytest.mark.parametrize("typed", ["x" * 4001, "nul\x00"])
def test_an_introduction_that_cannot_be_kept_is_told_at_its_field_and_kept(signed_in, typed):
    answer = signed_in(maker()).post(url("order"), form(maker(), introduction=typed))

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"introduction"}
    assert QuarterlyStatus.objects.count() == 0
    assert typed[:3] in answer.content.decode()


def test_a_form_of_somebody_else_or_without_its_token_makes_nothing(signed_in):
    client = signed_in(maker())
    for typed in ({}, form(UserFactory(digitek=True)), {"token": "x", "shown_version": ""}):
        assert client.post(url("order"), typed).status_code == 422
    assert QuarterlyStatus.objects.count() == 0


def test_fields_that_are_not_the_forms_are_ignored(signed_in):
    signed_in(maker()).post(url("order"), form(maker(), state="released", number="9", data="{}", data_sha256="0"))

    status = QuarterlyStatus.objects.get()
    assert (status.state, status.number) == ("draft", 1)
    assert status.data["form"] == 3


# While it is made


def test_the_page_asks_again_by_itself_while_the_pdf_is_made_and_without_javascript_by_a_link(signed_in):
    status = ordered()
    claim = rendering.claim(status.pk)
    claim.renew(40, "Sætter siderne, side 3")

    text = signed_in(maker()).get(url("version", status)).content.decode()

    assert f'hx-get="{url("progress", status)}" hx-trigger="every 2s"' in text
    assert "Sætter siderne, side 3" in text
    assert "40 %" in text
    assert f'<a class="button" href="{url("version", status)}">Opdatér</a>' in text
    assert "Frigiv til chefgruppen" not in text


def test_the_piece_that_asks_stops_when_the_pdf_is_there(signed_in):
    status = ordered()
    client = signed_in(maker())
    running = client.get(url("progress", status), headers={"HX-Request": "true"})
    rendering.finish(rendering.claim(status.pk), PDF, DRAFT)
    ended = client.get(url("progress", status), headers={"HX-Request": "true"})

    assert "hx-trigger" in running.content.decode()
    assert "HX-Refresh" not in running
    assert "hx-trigger" not in ended.content.decode()
    assert ended["HX-Refresh"] == "true"
    assert client.get(url("progress", status))["Location"] == url("version", status)


def test_a_failure_says_why_and_is_tried_again_with_a_receipt(signed_in):
    status = ordered()
    rendering.fail(rendering.claim(status.pk), "Det tog for lang tid.")
    client = signed_in(maker())
    text = client.get(url("version", status)).content.decode()
    assert "Det tog for lang tid." in text
    assert url("retry", status) in text
    status.refresh_from_db()

    answer = client.post(url("retry", status), form(maker(), status), follow=True)

    assert "dannes igen" in answer.content.decode()
    assert RenderJob.objects.get().state == "waiting"
    assert client.post(url("retry", status), form(maker(), QuarterlyStatus.objects.get())).status_code == 409


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"DK", "DT"}))
def test_only_those_who_order_try_again(signed_in, role):
    status, user = released(), person_of(role)

    answer = signed_in(user).post(url("retry", status), form(user, status)).status_code

    assert answer == (404 if role in ("ME", "KO", "AD") else 403)


# The PDF


def test_a_draft_is_fetched_with_its_mark_and_a_released_version_as_it_is(signed_in):
    status = done()
    client = signed_in(maker())
    draft = client.get(url("pdf", status))
    client.post(url("release", status), form(maker(), status))
    final = client.get(url("pdf", status))

    mark = f" {status.period.slug} 1".encode()
    assert (draft.content, final.content) == (DRAFT + mark, PDF + mark)
    name = f"kvartalsstatus-{status.period.slug}-version-1"
    assert f'attachment; filename="{name}-udkast.pdf"' == draft["Content-Disposition"]
    assert f'attachment; filename="{name}.pdf"' == final["Content-Disposition"]
    assert final["Content-Type"] == "application/pdf"
    assert final["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert final["X-Content-Type-Options"] == "nosniff"
    downloads = StateChange.objects.about(status).filter(action="download")
    assert [change.by for change in downloads] == [maker(), maker()]


def test_a_pdf_that_is_not_made_yet_does_not_exist(signed_in):
    assert statuses(signed_in(maker()), url("pdf", ordered())) == 404


def test_a_damaged_pdf_is_never_handed_out(signed_in):
    status = released()
    path_of(status.file.sha256).write_bytes(b"%PDF forfalsket")

    answer = signed_in(UserFactory(head="Omsorg")).get(url("pdf", status))

    assert answer.status_code == 500
    assert "Filen er beskadiget" in answer.content.decode()


# Releasing


def test_a_release_is_confirmed_on_a_page_of_its_own_and_answered_with_a_receipt(signed_in):
    status = done()
    client = signed_in(maker())
    asked = client.get(url("release", status)).content.decode()
    assert "En frigivet version kan ikke ændres" in asked
    assert QuarterlyStatus.objects.get().state == "draft"

    answer = client.post(url("release", status), form(maker(), status), follow=True)

    assert "Kvartalsstatus er frigivet til chefgruppen. Kvitteringsnr." in answer.content.decode()


def test_a_version_without_a_pdf_cannot_be_released(signed_in):
    status = ordered()

    answer = signed_in(maker()).post(url("release", status), form(maker(), status))

    assert answer.status_code == 409
    assert QuarterlyStatus.objects.get().state == "draft"


def test_a_page_that_is_out_of_date_does_not_release(signed_in):
    status = done()
    stale = form(maker(), status) | {"shown_version": status.version - 1}

    assert signed_in(maker()).post(url("release", status), stale).status_code == 409
    assert QuarterlyStatus.objects.get().state == "draft"


# What the page says


def test_a_newer_version_is_pointed_at_from_an_older(signed_in):
    first = released()
    ProjectFactory()
    second = done()

    assert url("version", second) in signed_in(maker()).get(url("version", first)).content.decode()
    chef = signed_in(UserFactory(head="Omsorg"))
    assert url("version", second) not in chef.get(url("version", first)).content.decode()


def test_what_is_not_known_is_said(signed_in):
    ProjectFactory()
    text = signed_in(maker()).get(url("version", done())).content.decode()

    assert "TEK: ikke oplyst" in text
    assert "Tildelt i år: ikke oplyst" in text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7 }}{% debug %}", '"><img src=x onerror=alert(1)>'])
def test_what_somebody_typed_is_text(signed_in, text):
    ProjectFactory(title=text)
    page = signed_in(maker()).get(url("version", done(introduction=text))).content.decode()

    assert text not in page or "<" not in text
    assert "alert(1)&lt;/script&gt;" in page or "onerror=alert(1)&gt;" in page or "{{ 7 }}{% debug %}" in page


def test_an_empty_house_has_a_page_that_says_so(signed_in):
    assert "Der er ingen kvartalsstatus endnu" in signed_in(maker()).get(reverse("reports:list")).content.decode()
    status = done()
    page = signed_in(maker()).get(url("version", status)).content.decode()
    assert "Der er ingen projekter i kvartalet." in page


def queries(client, address, django_assert_max_num_queries, limit):
    with django_assert_max_num_queries(limit) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_pages_ask_as_much_for_one_row_as_for_many(signed_in, django_assert_max_num_queries):
    client, address = signed_in(maker()), reverse("reports:list")
    quarter = Quarter(2024, 1)
    ProjectFactory()
    first = done(quarter)
    one = (queries(client, address, django_assert_max_num_queries, 40),
           queries(client, url("version", first), django_assert_max_num_queries, 40))  # fmt: skip
    for _ in range(8):
        ProjectFactory()
        status = released()

    many = (queries(client, address, django_assert_max_num_queries, 40),
            queries(client, url("version", status), django_assert_max_num_queries, 40))  # fmt: skip

    assert many <= one
    assert len(status.data["projects"]) == 9
