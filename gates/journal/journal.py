"""What goes from a decision to the municipality's journal: a package of files, and the number that comes back."""

import hashlib
import io
import json
import zipfile

from django.db import transaction

from danish.dates import COPENHAGEN, dato, klokken
from files.store import open_stored
from gates import policies
from gates.decision.minutes import writer_of
from gates.decision.outcomes import outcomes
from gates.document import paper_pdf
from gates.models import GateReview, JournalNumber
from gates.models.review import AS_READ
from lifecycle.door import amend, begin, lock
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import spend
from people.models import User


@transaction.atomic
def set_journal_number(decision: Decision, number: str, *, by, shown=None):
    """Write down where the decision lies in the journal; returns the log's row."""
    receipt = spend(shown, by=by)
    review = lock(decision.about)
    row = JournalNumber.objects.filter(decision=decision).first()
    known = row.version if row else None
    if shown is not None and shown.version != known:
        raise Conflict(row or review)
    if row is None:
        row = JournalNumber(review=review, decision=decision, number=number)
        change = begin(row, "set_journal_number", by=by, may=policies.may_journal, receipt=receipt, reason=number)
    else:
        change = amend(row, "set_journal_number", by=by, may=policies.may_journal, receipt=receipt, number=number)
    if receipt:
        receipt.seal(f"Journalnummeret for {decision} er gemt", review.get_absolute_url())
    return change


def title_of(decision: Decision) -> str:
    """The short theme, as it was when it was decided; of a correction what it corrects."""
    review = decision.about
    name = review.decision.basis.get("title") or review.project.title
    what = f"rettelse af beslutning {decision.corrects.number}" if decision.corrects else outcome_of(decision)
    return f"{review.project.label} {name}: gate {review.gate}, {review.submission}. behandling – {what}"


def outcome_of(decision: Decision) -> str:
    return dict(outcomes(decision.about.gate)).get(decision.outcome, decision.outcome)


def package(decision: Decision) -> tuple[str, bytes]:
    """The decision's package: its name, and the same bytes each time it is taken out.

    A correction stands on what its decision stands on, so the papers are in that one's package alone.
    """
    review = decision.about
    items, attached = ([], []) if decision.corrects else _handed_in(review)
    files = {
        "beslutning.pdf": paper_pdf.pdf_of_decision(decision, items, attached, title_of(decision), told(decision)),
        "beslutning.json": _json(facts_of_decision(decision, items)),
    } | {
        f"bilag/{place:02}-{item.version.name}": open_stored(item.version.file.sha256)
        for place, item in enumerate(attached, start=1)
    }
    listed = [
        {"navn": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()
    ]
    day = decision.at.astimezone(COPENHAGEN).date().isoformat()
    manifest = {"titel": title_of(decision), "dato": day, "beslutning": decision.number, "filer": listed}
    manifest |= {"retter": decision.corrects.number} if decision.corrects else {}
    files["manifest.json"] = _json(manifest | {"kaede_sha256": decision.hash})
    return f"{review.project.label}-beslutning-{decision.number}-{day}.zip", _zip(files, decision.at)


def _handed_in(review: GateReview) -> tuple[list, list]:
    items = review.pack.select_related("version__document").order_by(*AS_READ)
    return list(items), list(review.attachments.select_related("version__attachment__kind", "version__file"))


def told(decision: Decision) -> list[tuple[str, str]]:
    """The decision as the paper has it."""
    facts, writer = decision.basis, writer_of(decision)
    behalf = f", på vegne af {decision.on_behalf_of.display_name}" if decision.on_behalf_of else ""
    verb = "Rettet af" if decision.corrects else "Bekræftet af" if writer else "Besluttet af"
    lines = [
        *_told_of_correction(decision),
        ("Beslutning", outcome_of(decision)),
        ("Begrundelse", decision.reason),
        ("Besluttet uden", ", ".join(decision.readiness) if facts.get("despite") else ""),
        ("Begrundelse for at gå videre uden", facts.get("despite", "")),
        ("Skrevet ned af", writer.display_name if writer else ""),
        (verb, f"{decision.by.display_name}, {decision.role}{behalf}"),
        ("Hvornår", f"{dato(decision.at)} {klokken(decision.at)}"),
        ("Møde", decision.meeting),
        ("Beslutningens nummer og sha256", f"{decision.number}, {decision.hash}"),
    ]
    return [(label, text) for label, text in lines if text]


def _told_of_correction(decision) -> list[tuple[str, str]]:
    """What a correction corrects, what stood there, and why; the papers lie with the decision itself."""
    old = decision.corrects
    if old is None:
        return []
    proposer = User.objects.filter(pk=decision.basis.get("proposed_by")).first()
    lies = f"Det samme som for beslutning {decision.about.decision.number}, hvor dokumenterne ligger."
    return [
        ("Retter", f"Beslutning {old.number}, {dato(old.at)} {klokken(old.at)}, sha256 {old.hash}"),
        ("Der stod", old.reason),
        ("Hvorfor der rettes", decision.basis.get("why", "")),
        ("Foreslået af", proposer.display_name if proposer else ""),
        ("Grundlag", lies),
    ]


def facts_of_decision(decision: Decision, items) -> dict:
    """All that the chain's fingerprint covers, and the documents themselves."""
    review, writer = decision.about, writer_of(decision)
    written_down = {"written_down_by": {"id": writer.pk, "name": writer.display_name}} if writer else {}
    corrected = {"corrects_number": decision.corrects.number} if decision.corrects else {}
    return {
        "decision": written_down
        | corrected
        | {
            "number": decision.number,
            "kind": decision.kind,
            "project": review.project.label,
            "gate": review.gate,
            "submission": decision.submission,
            "outcome": decision.outcome,
            "reason": decision.reason,
            "by": {"id": decision.by_id, "name": decision.by.display_name},
            "role": decision.role,
            "on_behalf_of": decision.on_behalf_of_id,
            "meeting": decision.meeting,
            "at": decision.at.isoformat(),
            "evidence": decision.evidence,
            "readiness": decision.readiness,
            "basis": decision.basis,
            "corrects": decision.corrects_id,
            "previous_hash": decision.previous_hash,
            "hash": decision.hash,
        },
        "documents": [
            {"version": item.version.number, "sha256": item.version.sha256, "content": item.version.content}
            for item in items
        ],
    }


def _json(content) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _zip(files: dict[str, bytes], at) -> bytes:
    """Stored, not packed: with the decision's own moment on each file, nothing depends on when or where it is made."""
    moment = at.astimezone(COPENHAGEN)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.external_attr, entry.create_system = 0o600 << 16, 3
            archive.writestr(entry, data)
    return made.getvalue()
