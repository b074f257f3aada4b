"""Rows 35, 36 and 37 of the matrix, cell by cell, and what a leder reads of a released status."""

import pytest
from django.urls import reverse

from lifecycle.models import StateChange
from reports.models import QuarterlyStatus
from tests.budget.factories import reserved
from tests.factories import ProjectFactory, UserFactory, area, unit
from tests.reports.asking import ROLES, form, person_of, statuses, url
from tests.reports.factories import done, released

pytestmark = pytest.mark.django_db


# Rows 35, 36 and 37, cell by cell


@pytest.mark.parametrize("role", ROLES)
def test_row_35_who_orders(signed_in, role):
    user = person_of(role)
    client = signed_in(user)

    answers = statuses(client, url("order")), client.post(url("order"), form(user)).status_code

    may = role in ("DK", "DT")
    assert answers == ((200, 302) if may else (403, 403))
    assert QuarterlyStatus.objects.count() == may
    assert StateChange.objects.filter(action="order", by=user).count() == may


@pytest.mark.parametrize("role", ROLES)
def test_row_36_who_releases(signed_in, role):
    status, user = done(), person_of(role)
    client = signed_in(user)

    answer = client.post(url("release", status), form(user, status)).status_code

    may = role in ("DK", "DT")
    assert answer == (302 if may else 404)
    assert QuarterlyStatus.objects.get().state == ("released" if may else "draft")
    assert StateChange.objects.filter(action="release", by=user).count() == may


@pytest.mark.parametrize("role", ROLES)
def test_row_36_a_released_version_is_seen_and_yet_not_released_by_others(signed_in, role):
    status, user = released(), person_of(role)

    answer = signed_in(user).post(url("release", status), form(user, status)).status_code

    assert answer == {"DK": 409, "DT": 409}.get(role, 404 if role in ("ME", "KO", "AD") else 403)


@pytest.mark.parametrize(
    ("role", "page", "pdf", "listed"),
    [
        ("ME", 404, 404, None), ("LE", 200, 403, {1}), ("CH", 200, 200, {1}), ("DI", 200, 200, {1}),
        ("DK", 200, 200, {1, 2}), ("DT", 200, 200, {1, 2}), ("IT", 200, 200, {1}), ("KO", 404, 404, None),
        ("AD", 404, 404, None),
    ],
)  # fmt: skip
def test_row_37_who_reads_a_released_version_and_nobody_but_the_makers_a_draft(signed_in, role, page, pdf, listed):
    first = released()
    ProjectFactory()
    draft = done()
    client = signed_in(person_of(role))

    assert (statuses(client, url("version", first)), statuses(client, url("pdf", first))) == (page, pdf)
    answer = client.get(reverse("reports:list"))
    if listed is None:
        assert answer.status_code == 403
    else:
        assert {s.number for _, versions in answer.context["quarters"] for s in versions} == listed
    makes = role in ("DK", "DT")
    assert statuses(client, url("version", draft)) == statuses(client, url("pdf", draft)) == (200 if makes else 404)


def test_nobody_reads_anything_without_logging_in(client):
    status = released()

    for address in (reverse("reports:list"), url("version", status), url("pdf", status), url("newest")):
        assert client.get(address)["Location"].startswith("/log-ind/")


# What a leder reads


@pytest.fixture
def portfolio():
    """One project of each area, one that Omsorg takes part in, and money on two pools."""
    for name, where in (("Nattilsyn", "Omsorg"), ("Sygepleje på skærm", "Sundhed"), ("Bostedets telefoner", "Social")):
        ProjectFactory(title=name, lead_area=area(where), state="gate_1")
    reserved(10_000, "Omsorg")
    reserved(20_000, "Social")


def shown_titles(answer):
    return [line.title for line in answer.context["shown"].projects]


def test_a_leder_reads_what_concerns_the_own_chefomraade_and_nothing_else(signed_in, portfolio):
    ProjectFactory(title="Fra en anden enhed", lead_area=area("Omsorg"), unit=unit("Lunden"))
    status = released(introduction="Skrevet til chefgruppen alene.")

    answer = signed_in(UserFactory(manager="Kildehaven")).get(url("version", status))

    assert shown_titles(answer) == ["Nattilsyn", "Fra en anden enhed"]
    shown, text = answer.context["shown"], answer.content.decode()
    assert [row.title for lane in shown.lanes for row in lane.rows] == ["Nattilsyn", "Fra en anden enhed"]
    assert [row[0] for row in shown.pools.rows] == ["Omsorg"]
    assert shown.sentences[0] == "Ingen projekter venter på beslutning."
    for secret in ("Sygepleje på skærm", "Bostedets telefoner", "Fællespulje", "Skrevet til chefgruppen", "Hent PDF"):
        assert secret not in text, secret


def test_chefgruppen_reads_all_of_it(signed_in, portfolio):
    status = released(introduction="Skrevet til chefgruppen.")

    answer = signed_in(UserFactory(head="Social")).get(url("version", status))

    assert sorted(shown_titles(answer)) == ["Bostedets telefoner", "Nattilsyn", "Sygepleje på skærm"]
    assert [row[0] for row in answer.context["shown"].pools.rows] == ["Social", "Sundhed", "Omsorg", "Fællespulje"]
    assert "Skrevet til chefgruppen." in answer.content.decode()
    assert "Hent PDF" in answer.content.decode()


def test_a_leder_who_is_also_a_consultant_reads_all_of_it(signed_in, portfolio):
    answer = signed_in(UserFactory(manager="Kildehaven", consultant=True)).get(url("version", released()))

    assert len(shown_titles(answer)) == 3
