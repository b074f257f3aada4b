"""A referat that is declined, taken back or falls; what lacks when it is confirmed, and what its confirmer had seen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from gates.decision.decisions import decide
from gates.decision.minutes import confirm_minutes
from gates.models import GateReview, Minutes
from gates.submission.packs import withdraw
from gates.verify import minutes as violations
from gates.waiting import waiting_for
from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import new_token
from tests.factories import UserFactory
from tests.gates.referat import WHY, a_pack, fresh, looked, loses_its_lead, page_of, typed, untouched, url, written

pytestmark = pytest.mark.django_db
YES = "Projektlederen er fundet og begynder i januar."


@pytest.fixture
def konsulent():
    return UserFactory(consultant=True, name="Mette Holm")


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


@pytest.fixture
def review() -> GateReview:
    return a_pack()


# Declined, taken back, fallen


def test_it_is_declined_with_a_reason(signed_in, konsulent, chef, review):
    row = written(review, konsulent)
    client = signed_in(chef)
    answer = {"token": new_token(chef), "note": "Vi besluttede at sende den tilbage."}

    assert client.post(url("decline_minutes", row), answer | {"note": ""}).status_code == 422
    assert client.post(url("decline_minutes", row), answer).status_code == 302
    assert untouched(review)
    page = page_of(signed_in(konsulent), review)
    assert "afvist" in page
    assert answer["note"] in page
    assert [task.verb for task in waiting_for(chef)] == ["Beslut"]
    assert signed_in(konsulent).post(url("write_minutes", review), typed(konsulent)).status_code == 302


def test_who_wrote_it_and_digitek_take_it_back_and_nobody_else(signed_in, konsulent, chef, review):
    for by, status in (
        (konsulent, 302),
        (UserFactory(digitek=True), 302),
        (UserFactory(consultant=True), 403),
        (chef, 403),
    ):
        row = Minutes.objects.open().first() or written(review, konsulent)
        posted = signed_in(by).post(url("withdraw_minutes", row), {"token": new_token(by)})
        assert (by, posted.status_code) == (by, status)
        assert fresh(row).state == ("withdrawn" if status == 302 else "open")
    assert untouched(review)


@pytest.mark.parametrize("answer", ["decline", "withdraw"])
def test_what_is_answered_is_not_confirmed(signed_in, konsulent, chef, review, answer):
    row = written(review, konsulent)
    sent = looked(chef, row)
    carry_out(getattr(fresh(row), answer), by=chef if answer == "decline" else konsulent, reason=WHY)

    assert signed_in(chef).post(url("confirm_minutes", row), sent).status_code == 409
    with pytest.raises(Conflict, match="Referatet er allerede"):
        confirm_minutes(fresh(row), by=chef)
    assert untouched(review)


@pytest.mark.parametrize("way", ["decided", "withdrawn"])
def test_it_falls_with_its_pack(signed_in, konsulent, chef, review, way):
    row = written(review, konsulent)
    sent = looked(chef, row)
    if way == "decided":
        decide(review, "send_back", by=chef, reason=WHY)
    else:
        withdraw(review.project, by=konsulent)
    count = Decision.objects.count()

    assert fresh(row).state == "lapsed"
    assert StateChange.objects.about(row).last().action == "lapse"
    assert signed_in(chef).post(url("confirm_minutes", row), sent).status_code == 409
    assert Decision.objects.count() == count
    assert "bortfaldet" in page_of(signed_in(konsulent), fresh(review))
    assert list(violations()) == []


def test_nobody_lets_it_fall_while_the_pack_waits(konsulent, chef, review):
    with pytest.raises(PermissionDenied):
        carry_out(written(review, konsulent).lapse, by=chef)


# Something lacks


def test_what_lacks_is_answered_for_by_who_writes(signed_in, konsulent, chef, review):
    loses_its_lead(review.project)
    client = signed_in(konsulent)

    refused = client.post(url("write_minutes", review), typed(konsulent))
    assert refused.status_code == 422
    assert "despite" in refused.context["form"].errors
    with pytest.raises(Conflict, match="Der mangler noget"):
        written(review, konsulent)
    assert client.post(url("write_minutes", review), typed(konsulent, despite=YES)).status_code == 302
    decision, _ = confirm_minutes(Minutes.objects.get(), by=chef)
    assert (decision.basis["despite"], len(decision.readiness)) == (YES, 1)


def test_what_lacks_since_is_answered_for_by_who_confirms(signed_in, konsulent, chef, review):
    row = written(review, konsulent)
    loses_its_lead(review.project)
    client = signed_in(chef)

    refused = client.post(url("confirm_minutes", row), looked(chef, row))
    assert (refused.status_code, "despite" in refused.context["form"].errors) == (422, True)
    with pytest.raises(Conflict, match="Der mangler noget"):
        confirm_minutes(row, by=chef)
    assert untouched(review)
    assert client.post(url("confirm_minutes", row), looked(chef, row, despite=YES)).status_code == 302
    assert Decision.objects.get().basis["despite"] == YES


def test_an_answer_for_one_thing_is_no_answer_for_another(signed_in, konsulent, chef, review):
    loses_its_lead(review.project)
    row = written(review, konsulent, despite=YES)
    project = fresh(review.project)
    project.owner = None
    project.save(by=konsulent)
    client = signed_in(chef)

    assert client.post(url("confirm_minutes", row), looked(chef, row)).status_code == 422
    with pytest.raises(Conflict, match="Der mangler noget"):
        confirm_minutes(row, by=chef)
    assert untouched(review)


def test_a_stop_is_confirmed_whatever_lacks(signed_in, konsulent, chef, review):
    row = written(review, konsulent, "stop")
    loses_its_lead(review.project)

    assert signed_in(chef).post(url("confirm_minutes", row), looked(chef, row)).status_code == 302
    assert fresh(review.project).state == "stopped"


# What counts is what the confirmer saw


def test_a_basis_that_has_changed_since_is_not_confirmed(signed_in, konsulent, chef, review):
    row = written(review, konsulent)
    sent = looked(chef, row)
    project = fresh(review.project)
    project.expected_cost = 900_000_00
    project.save(by=konsulent)

    response = signed_in(chef).post(url("confirm_minutes", row), sent)

    assert response.status_code == 409
    assert untouched(review)
    assert fresh(row).state == "open"


def test_what_changed_after_it_was_written_is_seen_by_the_confirmer_and_does_not_count_against_it(
    signed_in, konsulent, chef, review
):
    row = written(review, konsulent)
    project = fresh(review.project)
    project.expected_cost = 900_000_00
    project.save(by=konsulent)

    assert signed_in(chef).post(url("confirm_minutes", row), looked(chef, row)).status_code == 302
    assert Decision.objects.get().basis["money"]["expected"] == 900_000_00


def test_the_same_form_twice_is_one_decision_with_one_receipt(signed_in, konsulent, chef, review):
    row = written(review, konsulent)
    client, sent = signed_in(chef), looked(chef, row)
    first, second = (client.post(url("confirm_minutes", row), sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Decision.objects.count() == 1


# What is found behind the door


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        ({"state": "open"}, "venter stadig"),
        ({"reason": "Noget helt andet."}, "siger noget andet"),
        ({"written_by": "chef"}, "beslutningen siger det ikke"),
    ],
)
def test_verify_names_a_referat_that_is_not_its_decision(konsulent, chef, review, behind, said):
    row = written(review, konsulent)
    confirm_minutes(row, by=chef)
    values = {name: chef if value == "chef" else value for name, value in behind.items()}
    QuerySet(Minutes).filter(pk=row.pk).update(**values)

    assert [said in violation.why for violation in violations()] == [True]
