"""Statuses to test with: ordered, rendered (as far as the machine knows) and released through the services."""

from django.db import transaction

from danish.dates import Quarter
from lifecycle import clock
from lifecycle.door import carry_out
from people.models import User
from reports import ordering, rendering
from reports.models import QuarterlyStatus
from tests.factories import UserFactory

PDF, DRAFT = b"%PDF-1.7 versionen", b"%PDF-1.7 udkastet"


def now() -> Quarter:
    """The quarter that is running."""
    return Quarter.of(clock.now())


def maker() -> User:
    """Somebody of DigiTek, the same for every status of a test."""
    return User.objects.filter(username="laver").first() or UserFactory(username="laver", digitek=True)


def committed(make, **facts):
    """Made and committed, where a test sees what other connections see."""
    with transaction.atomic():
        return make(**facts)


def ordered(quarter=None, *, by=None, introduction="") -> QuarterlyStatus:
    """A draft whose PDF waits for a worker."""
    return ordering.order(quarter or now(), by=by or maker(), introduction=introduction)[0]


def done(quarter=None, *, by=None, introduction="") -> QuarterlyStatus:
    """A draft whose PDF is there; the bytes tell the version apart."""
    status = ordered(quarter, by=by, introduction=introduction)
    mark = f" {status.period.slug} {status.number}".encode()
    rendering.finish(rendering.claim(status.pk), PDF + mark, DRAFT + mark)
    return QuarterlyStatus.objects.get(pk=status.pk)


def released(quarter=None, *, by=None, introduction="") -> QuarterlyStatus:
    """A version that chefgruppen reads."""
    status, by = done(quarter, by=by, introduction=introduction), by or maker()
    carry_out(status.release, by=by, releaser=by, at=clock.now())
    return QuarterlyStatus.objects.get(pk=status.pk)


def content(projects=3, **changes) -> dict:
    """A frozen content as the freezing makes it, for the PDF alone; `title` and `introduction` may be anything."""
    title = changes.pop("title", "Digitalt tilsyn om natten")
    lines = [project(number, title=f"{title}") for number in range(1, projects + 1)]
    pool = {"name": "Fællespulje", "places": ["1/"], "common": True, "frame": 137_200_000, "reserved": 20_000_000,
            "committed": 60_000_000, "spent": 28_500_000, "rest": 28_700_000}  # fmt: skip
    wanted = {"what": "Gate 2", "number": 1, "label": "P-001", "title": title, "area": "Omsorg", "places": ["1/4/"],
              "who": "Chefgruppen", "since": "2026-11-02"}  # fmt: skip
    out = {"kind": "Indlæg", "title": title, "on": "2026-10-14", "where": "LinkedIn", "label": "P-001",
           "places": ["1/4/"]}  # fmt: skip
    return {
        "form": 2, "quarter": "2026-4", "introduction": "Afprøvningernes kvartal.", "wanted": [wanted],
        "projects": lines, "pools": [pool], "published": [out], "sentences": ["1 projekt venter på beslutning."],
    } | changes  # fmt: skip


def project(number: int, **changes) -> dict:
    """One project of a frozen content."""
    high = {"code": "high", "label": "Høj", "rank": 3}
    words = "Godkendt ved gate 2, videre til Afprøvning"
    move = {"action": "approve", "to": "trial", "on": "2026-11-10", "words": words}
    facts = {
        "number": number,
        "label": f"P-{number:03d}",
        "title": "Digitalt tilsyn",
        "type": "DigiTek-projekt",
        "gated": True,
        "area": "Omsorg",
        "places": ["1/4/"],
        "beyond_directorate": False,
        "state": "trial",
        "left_state": "",
        "phase": "Afprøvning",
        "since": "2026-11-10",
        "level": "Høj",
        "lane": high,
        "before": high | {"label": "Lav", "rank": 1},
        "at_gate": None,
        "next_gate": 3,
        "missing": 2,
        "moved": [move],
        "weights": {"T": 1, "E": 3, "K": 1},
        "allotted": 12_000_000,
        "priority": None,
        "status": {"time": "on_track", "money": "watch", "gains": "no_baseline", "risk": "critical"},
        "risk": 3,
    }
    return facts | changes


def order_of(content: dict) -> dict:
    """What the rendering is asked for."""
    return {"number": 3, "frozen_at": "2026-12-04T08:42:00+00:00", "content": content}
