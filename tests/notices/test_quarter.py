"""What is told of the quarter."""

import pytest

from files.keeping import keep_file
from lifecycle import clock
from lifecycle.door import carry_out, log
from lifecycle.models import Decision
from priorities.models import Round
from reports.models import QuarterlyStatus
from tests.factories import ProjectFactory, TrackedFactory, UserFactory, unit
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db


class RoundFactory(TrackedFactory):
    class Meta:
        model = Round

    year, quarter = 2026, 4


class StatusFactory(TrackedFactory):
    class Meta:
        model = QuarterlyStatus

    year, quarter, number, data, data_sha256 = 2026, 4, 1, {}, "0" * 64


@pytest.fixture
def digitek():
    return UserFactory(name="Mette Krogh", email="digitek@example.dk", digitek=True)


@pytest.fixture
def chefs():
    UserFactory(manager=unit("Kildehaven")), UserFactory(it=True)
    return [UserFactory(email=f"{name}@example.dk", head=name) for name in ("Omsorg", "Sundhed")]


def test_an_open_meeting_is_told_to_chefgruppen(digitek, chefs):
    UserFactory(director=True)
    round = RoundFactory()
    mails = mails_about(carry_out(round.open_meeting, by=digitek))

    assert set(mails) == {"Omsorg@example.dk", "Sundhed@example.dk"}
    mail = mails["Omsorg@example.dk"]
    assert mail.subject == "4. kvartal 2026: Prioriteringsmødet er åbnet"
    assert "Mette Krogh har åbnet prioriteringsmødet for 4. kvartal 2026." in mail.body
    assert f"{round.get_absolute_url()}\n" in mail.body
    assert "fordi du er med i chefgruppen." in mail.body


def test_a_meeting_that_is_over_is_not_told_of(digitek, chefs):
    round = RoundFactory()
    change = carry_out(round.open_meeting, by=digitek)
    key = Decision.record(about=round, kind="round", outcome="close", by=chefs[0], opens=[(round, "close")])
    carry_out(round.close, by=chefs[0], because=key)

    assert mails_about(change) == {}


def test_a_decided_priority_is_told_to_owner_and_lead(chefs):
    owner, lead = UserFactory(email="owner@example.dk"), UserFactory(email="lead@example.dk")
    project = ProjectFactory(title="Tilsyn om natten", owner=owner, lead=lead)
    change = log(project, "prioritise", by=chefs[0], reason="Det haster.", details={"lane": "Høj"})
    mails = mails_about(change)

    assert set(mails) == {"owner@example.dk", "lead@example.dk"}
    mail = mails["lead@example.dk"]
    assert mail.subject == f"{project.label}: Prioriteten er besluttet"
    assert "Chefgruppen har besluttet prioriteten for ”Tilsyn om natten”: Høj." in mail.body
    assert "> Det haster." in mail.body


def test_a_released_status_is_told_to_chefgruppen_and_direktionen(digitek, chefs):
    UserFactory(email="director@example.dk", director=True)
    file = keep_file(b"%PDF-1.7", name="status.pdf", content_type="application/pdf", by=digitek)
    status = StatusFactory(
        ordered_by=digitek, state="released", file=file, released_by=digitek, released_at=clock.now()
    )
    mails = mails_about(log(status, "release", by=digitek))

    assert set(mails) == {"Omsorg@example.dk", "Sundhed@example.dk", "director@example.dk"}
    mail = mails["director@example.dk"]
    assert mail.subject == "4. kvartal 2026: Kvartalsstatus er klar"
    assert "Mette Krogh har frigivet kvartalsstatus for 4. kvartal 2026." in mail.body
    assert f"{status.get_absolute_url()}\n" in mail.body
