"""One-time tokens and the receipt: a form is carried out once, and its first answer is given again."""

from uuid import uuid4

import pytest
from django.core import signing
from django.db import IntegrityError, transaction

from lifecycle.door import carry_out
from lifecycle.errors import AlreadyDone, Conflict
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import SALT, Shown, new_token, read_token, spend
from projects.models import Project
from tests.factories import ProjectFactory, UserFactory
from tests.lifecycle.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def project():
    return ProjectFactory()


def test_a_move_with_a_form_gives_a_receipt(project, digitek):
    shown = Shown(uuid4(), project.version)
    change = carry_out(project.submit, by=digitek, submitter=digitek, shown=shown)

    receipt = Receipt.objects.get()
    assert change.receipt == receipt
    assert (receipt.token, receipt.by) == (shown.token, digitek)
    assert (receipt.text, receipt.url) == ("Gemt", project.get_absolute_url())
    assert str(receipt) == f"Kvitteringsnr. {receipt.pk}"


def test_the_receipt_says_what_the_move_did(digitek):
    chef, project = UserFactory(head="Omsorg"), ProjectFactory()
    receipt = carry_out(project.stop, by=chef, shown=Shown(uuid4())).receipt

    assert receipt.text == "Projektet er stoppet"


def test_the_same_form_again_gets_the_same_receipt_and_does_nothing(project, digitek):
    shown = Shown(uuid4(), project.version)
    first = carry_out(project.submit, by=digitek, submitter=digitek, shown=shown)

    for _ in range(3):
        with refused(AlreadyDone, project) as repeated:
            carry_out(project.submit, by=digitek, submitter=digitek, shown=shown)
        assert repeated.value.receipt == first.receipt
        assert (repeated.value.receipt.text, repeated.value.receipt.url) == ("Gemt", project.get_absolute_url())
    assert StateChange.objects.count() == Receipt.objects.count() == 1


def test_the_same_form_again_does_nothing_however_far_the_thing_has_come(project, digitek):
    """A page sent again after the project came back must not hand it in anew: the state alone would let it."""
    shown = Shown(uuid4())
    carry_out(project.submit, by=digitek, submitter=digitek, shown=shown)
    carry_out(project.withdraw, by=digitek)

    with refused(AlreadyDone, project):
        carry_out(project.submit, by=digitek, submitter=digitek, shown=shown)
    assert Project.objects.get().state == "idea"


def test_a_form_that_was_refused_has_not_spent_its_token(project, digitek):
    shown = Shown(uuid4(), project.version + 1)
    with refused(Conflict, project):
        carry_out(project.submit, by=digitek, submitter=digitek, shown=shown)

    carry_out(project.submit, by=digitek, submitter=digitek, shown=Shown(shown.token, project.version))

    assert Receipt.objects.get().token == shown.token


def test_each_form_has_a_token_of_its_own(digitek):
    tokens = {new_token(digitek) for _ in range(100)}

    assert len({read_token(token, digitek) for token in tokens}) == 100


def test_a_token_of_somebody_else_is_not_read(digitek):
    with pytest.raises(ValueError, match="en andens token"):
        read_token(new_token(UserFactory()), digitek)


@pytest.mark.parametrize(
    "text",
    ["", "x", "a:b", "a:b:c", "null", "æøå:ÆØÅ", "\x00", "x" * 100_000, "WzEsMl0:1abcde:" + "A" * 43, "::", "😀"],
)
def test_garbage_is_not_read(digitek, text):
    with pytest.raises(ValueError, match="ukendt token"):
        read_token(text, digitek)


def test_a_token_that_was_touched_is_not_read(digitek):
    token = new_token(digitek)
    for touched in (token[:-1], token + "A", token[1:], token.swapcase(), new_token(digitek)[:20] + token[20:]):
        with pytest.raises(ValueError):
            read_token(touched, digitek)


def test_a_signature_from_another_place_is_not_a_token(digitek):
    """Signed by us, but for another purpose."""
    with pytest.raises(ValueError):
        read_token(signing.dumps([digitek.pk, uuid4().hex], salt="another"), digitek)
    assert read_token(signing.dumps([digitek.pk, uuid4().hex], salt=SALT), digitek)


def test_no_form_spends_nothing(digitek):
    assert spend(None, by=digitek) is None
    assert not Receipt.objects.exists()


def test_spending_leaves_the_surrounding_transaction_usable(digitek):
    """On PostgreSQL a refused row would else end the whole transaction, and the first answer could not be read."""
    shown = Shown(uuid4())
    with transaction.atomic():
        receipt = spend(shown, by=digitek)
        with pytest.raises(AlreadyDone) as repeated:
            spend(shown, by=digitek)
        assert repeated.value.receipt == receipt
        assert Receipt.objects.count() == 1


def test_the_database_refuses_a_token_twice(digitek):
    token = uuid4()
    Receipt.objects.create(token=token, by=digitek)

    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.create(token=token, by=UserFactory())
