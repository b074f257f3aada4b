"""A version's PDF is made exactly once: claimed with a lease, fenced with a token, handed in by the newest claim."""

import json
import logging
import os
from dataclasses import dataclass
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.db.models import F, Q

from files.keeping import keep_file
from files.store import keep
from lifecycle import clock
from lifecycle.door import amend
from papers.processes import RenderingFailed, render_in_child
from people.models import system_user
from reports import policies
from reports.models import QuarterlyStatus, RenderJob

logger = logging.getLogger("portal.reports")
LEASE = timedelta(seconds=int(os.environ.get("RENDER_LEASE_SECONDS", "60")))
RENEW_EVERY = LEASE / 4
PDF = "application/pdf"
State = RenderJob.State
GAVE_UP = "Dannelsen blev afbrudt {attempts} gange. Prøv igen, og sig det til administratoren, hvis det sker på ny."
BROKE = "Noget gik galt undervejs. Prøv igen, og sig det til administratoren, hvis det sker på ny."
TOO_SLOW = "Det tog for lang tid. Prøv igen om lidt, når der er mindre at lave."


class LostLease(Exception):
    """Another worker has taken over: whatever this one has made counts no more."""


@dataclass(frozen=True)
class Claim:
    """One worker's right to render one version until the lease runs out; `token` is its place in the line."""

    status_id: int
    token: int

    def jobs(self):
        """The job while it is this claim's, and nothing when it is not."""
        return RenderJob.objects.filter(status=self.status_id, state=State.RENDERING, attempts=self.token)

    def renew(self, progress: int, step: str):
        """Say how far it is, and keep the lease. Raises LostLease."""
        lease = clock.now() + LEASE
        if not self.jobs().update(lease_until=lease, progress=progress, step=step):
            raise LostLease(self)


def claim(status_id: int) -> Claim | None:
    """Take the job when nobody has it, or when the one who had it is gone; one statement, so only one gets it."""
    now = clock.now()
    free = Q(state=State.WAITING) | Q(state=State.RENDERING, lease_until__lt=now)
    with transaction.atomic():
        jobs = RenderJob.objects.filter(free, status=status_id, attempts__lt=F("attempts_allowed"))
        taken = jobs.update(
            state=State.RENDERING, attempts=F("attempts") + 1, lease_until=now + LEASE, progress=2, error="",
            step="Læser indholdet",
        )  # fmt: skip
        if not taken:
            return None
        return Claim(status_id, RenderJob.objects.values_list("attempts", flat=True).get(status=status_id))


def make(status_id: int) -> bool:
    """Render the version if it is free to take; whether this call is the one that finished it."""
    taken = claim(status_id)
    if taken is None:
        return False
    try:
        finish(taken, *_render(taken))
    except LostLease:
        logger.warning("status %s: attempt %s lost its lease", status_id, taken.token)
        return False
    except RenderingFailed as failure:
        fail(taken, str(failure))
        return False
    except SoftTimeLimitExceeded:
        fail(taken, TOO_SLOW)
        return False
    except Exception:
        logger.exception("status %s: attempt %s broke", status_id, taken.token)
        put_back(taken, BROKE)
        return False
    return True


def _render(taken: Claim) -> list[bytes]:
    """The version's PDF and its marked draft copy, made in a child process while the lease is renewed."""
    status = QuarterlyStatus.objects.get(pk=taken.status_id)
    order = {"number": status.number, "frozen_at": status.frozen_at.isoformat(), "content": status.data}
    return render_in_child("reports.pdf", json.dumps(order).encode(), taken.renew, every=RENEW_EVERY.total_seconds())


def finish(taken: Claim, pdf: bytes, draft: bytes):
    """Hand in the files, once: the bytes first, then job and version in one transaction. Raises LostLease."""
    for data in (pdf, draft):
        keep(data)  # the slow part, before anything is locked
    with transaction.atomic():
        if not taken.jobs().update(state=State.DONE, lease_until=None, progress=100, step="Færdig", error=""):
            raise LostLease(taken)
        by, status = system_user(), QuarterlyStatus.objects.get(pk=taken.status_id)
        name = f"kvartalsstatus-{status.period.slug}-version-{status.number}"
        file = keep_file(pdf, name=f"{name}.pdf", content_type=PDF, by=by)
        RenderJob.objects.filter(status=status).update(
            draft_file=keep_file(draft, name=f"{name}-udkast.pdf", content_type=PDF, by=by)
        )
        amend(status, "finish", by=by, may=policies.is_the_portal, file=file, details={"sha256": file.sha256})


def fail(taken: Claim, reason: str):
    """It cannot be rendered, and trying again by itself would end the same way: a person decides."""
    taken.jobs().update(state=State.FAILED, lease_until=None, error=reason[:400], step="Mislykket")


def put_back(taken: Claim, reason: str):
    """Something outside it went wrong: it is tried again, until the attempts are used up."""
    left = taken.jobs().filter(attempts__lt=F("attempts_allowed"))
    again = {"state": State.WAITING, "lease_until": None, "progress": 0, "step": "Prøver igen om lidt"}
    if not left.update(**again, error=reason[:400]):
        fail(taken, reason)


def due() -> list[int]:
    """The versions that wait for a worker, also those whose worker is gone; gives up those that are out of attempts."""
    now = clock.now()
    gone = RenderJob.objects.filter(state=State.RENDERING, lease_until__lt=now)
    for job in gone.filter(attempts__gte=F("attempts_allowed")):
        fail(Claim(job.status_id, job.attempts), GAVE_UP.format(attempts=RenderJob.ATTEMPTS))
    waiting = RenderJob.objects.filter(Q(state=State.WAITING) | Q(state=State.RENDERING, lease_until__lt=now))
    return list(waiting.order_by("pk").values_list("status_id", flat=True))
