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
from lifecycle.receipts import spend


@transaction.atomic
def set_journal_number(review: GateReview, number: str, *, by, shown=None):
    """Write down where the decision lies in the journal; returns the log's row."""
    receipt = spend(shown, by=by)
    lock(review)
    row = JournalNumber.objects.filter(decision=review.decision_id).first()
    known = row.version if row else None
    if shown is not None and shown.version != known:
        raise Conflict(row or review)
    if row is None:
        row = JournalNumber(review=review, decision=review.decision, number=number)
        change = begin(row, "set_journal_number", by=by, may=policies.may_journal, receipt=receipt, reason=number)
    else:
        change = amend(row, "set_journal_number", by=by, may=policies.may_journal, receipt=receipt, number=number)
    if receipt:
        receipt.seal(f"Journalnummeret for {review.decision} er gemt", review.get_absolute_url())
    return change


def title_of(review: GateReview) -> str:
    """The short theme, as it was when it was decided."""
    facts = review.decision.basis
    outcome = dict(outcomes(review.gate)).get(review.decision.outcome, review.decision.outcome)
    name = facts.get("title") or review.project.title
    return f"{review.project.label} {name}: gate {review.gate}, {review.submission}. behandling – {outcome}"


def package(review: GateReview) -> tuple[str, bytes]:
    """The decision's package: its name, and the same bytes each time it is taken out."""
    decision = review.decision
    items = list(review.pack.select_related("version__document").order_by(*AS_READ))
    attached = list(review.attachments.select_related("version__attachment__kind", "version__file"))
    files = {
        "beslutning.pdf": paper_pdf.pdf_of_decision(review, items, attached, title_of(review), told(review)),
        "beslutning.json": _json(facts_of_decision(review, items)),
    } | {
        f"bilag/{place:02}-{item.version.name}": open_stored(item.version.file.sha256)
        for place, item in enumerate(attached, start=1)
    }
    listed = [
        {"navn": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()
    ]
    day = decision.at.astimezone(COPENHAGEN).date().isoformat()
    manifest = {"titel": title_of(review), "dato": day, "beslutning": decision.number, "filer": listed}
    files["manifest.json"] = _json(manifest | {"kaede_sha256": decision.hash})
    return f"{review.project.label}-beslutning-{decision.number}-{day}.zip", _zip(files, decision.at)


def told(review: GateReview) -> list[tuple[str, str]]:
    """The decision as the paper has it."""
    decision, facts, writer = review.decision, review.decision.basis, writer_of(review.decision)
    behalf = f", på vegne af {decision.on_behalf_of.display_name}" if decision.on_behalf_of else ""
    lines = [
        ("Beslutning", dict(outcomes(review.gate)).get(decision.outcome, decision.outcome)),
        ("Begrundelse", decision.reason),
        ("Besluttet uden", ", ".join(decision.readiness) if facts.get("despite") else ""),
        ("Begrundelse for at gå videre uden", facts.get("despite", "")),
        ("Skrevet ned af", writer.display_name if writer else ""),
        ("Bekræftet af" if writer else "Besluttet af", f"{decision.by.display_name}, {decision.role}{behalf}"),
        ("Hvornår", f"{dato(decision.at)} {klokken(decision.at)}"),
        ("Møde", decision.meeting),
        ("Beslutningens nummer og sha256", f"{decision.number}, {decision.hash}"),
    ]
    return [(label, text) for label, text in lines if text]


def facts_of_decision(review: GateReview, items) -> dict:
    """All that the chain's fingerprint covers, and the documents themselves."""
    decision, writer = review.decision, writer_of(review.decision)
    written_down = {"written_down_by": {"id": writer.pk, "name": writer.display_name}} if writer else {}
    return {
        "decision": written_down
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
