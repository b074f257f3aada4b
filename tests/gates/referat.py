"""A pack that waits, those round it, and what was decided on it in a meeting: for the tests of the referat."""

from django.urls import reverse

from gates.decision.basis import shown_fingerprint
from gates.decision.minutes import write_minutes
from gates.models import GateReview, Minutes
from gates.submission.packs import submit
from lifecycle import clock
from lifecycle.models import Decision
from lifecycle.receipts import new_token
from tests.factories import DocumentFactory, OpinionFactory, ProjectFactory, UserFactory

WHY = "Chefgruppen vil se den prøvet i Nord, før Syd begynder."


def a_pack() -> GateReview:
    """A pack of Omsorg's at gate 2, which chefgruppen decides; nothing lacks."""
    digitek = UserFactory(digitek=True, name="Jonas Winther")
    project = ProjectFactory(state="investigation", lead=digitek, owner=UserFactory(manager="Kildehaven"))
    for code in ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"):
        DocumentFactory(project=project, code=code, filled=True, by=digitek)
    OpinionFactory(project=project)
    return submit(project, by=digitek)[0]


def url(name, row) -> str:
    if isinstance(row, GateReview):
        return reverse(f"gates:{name}", args=[row.project.number, row.gate, row.submission])
    return reverse(f"gates:{name}", args=[row.project.number, row.pk])


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


def page_of(client, review) -> str:
    return client.get(review.get_absolute_url()).content.decode()


def typed(user, **more) -> dict:
    said = {"outcome": "approve", "reason": WHY, "meeting": "Chefgruppen", "held_on": clock.today().isoformat()}
    return {"token": new_token(user)} | said | more


def written(review, by, outcome="approve", **more) -> Minutes:
    said = {"reason": WHY, "meeting": "Chefgruppen", "held_on": clock.today()}
    write_minutes(fresh(review), outcome, by=by, **said | more)
    return Minutes.objects.latest("pk")


def looked(user, row, **more) -> dict:
    """What the last look sends, as this person has the pack before them now."""
    review = fresh(row.review)
    shown = {"shown_version": review.version, "pack": shown_fingerprint(review, user)}
    return {"token": new_token(user), "confirm": "1"} | shown | more


def loses_its_lead(project):
    """From now on something lacks at the gate."""
    project = fresh(project)
    lead, project.lead = project.lead, None
    project.save(by=lead)


def untouched(review) -> bool:
    """Nothing is decided, and the project stands where it stood."""
    return fresh(review).is_open and fresh(review.project).state == "gate_2" and not Decision.objects.exists()
