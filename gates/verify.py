"""The frozen versions against their fingerprints, and each gate's decision against the pack it was made on."""

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q

from files.store import path_of
from gates.decision.correcting import KIND
from gates.models import Attachment, DocumentVersion, GateReview, Minutes, Opinion, PackAttachment
from lifecycle.models import Decision
from lifecycle.verifying import Violation, check


@check("dokumenter", "Hver fastfrossen version er, som den blev indsendt, og hver beslutning peger på netop dem.")
def packs() -> Iterator[Violation]:
    """No frozen version has changed, and a decision's evidence is its submission's pack."""
    for version in DocumentVersion.objects.select_related("document__kind", "document__project").iterator(500):
        if not version.is_intact:
            yield Violation(
                f"{version}, {version.document.project.label}", "Den er ændret, siden den blev fastfrosset."
            )
    for opinion in Opinion.objects.select_related("project").iterator(500):
        if not opinion.is_intact:
            yield Violation(f"{opinion}, {opinion.project.label}", "Den er ændret, siden den blev givet.")
    for review in GateReview.objects.filter(decision__isnull=False).select_related("decision", "project", "opinion"):
        if review.decision.evidence != review.evidence():
            yield Violation(str(review), "Beslutningen er truffet på noget andet end det indsendte.")
    for decision in Decision.objects.filter(kind=KIND).select_related("corrects"):
        old = decision.corrects
        if old is None or (old.about_type_id, old.about_id) != (decision.about_type_id, decision.about_id):
            yield Violation(str(decision), "Rettelsen peger ikke på en beslutning om det samme.")
        elif (old.outcome, old.evidence) != (decision.outcome, decision.evidence):
            yield Violation(str(decision), "Rettelsen siger noget andet om valget eller grundlaget end den gamle.")


@check("referater", "Hvert bekræftet referat er beslutningen, og den, der skrev det, har ikke selv bekræftet det.")
def minutes() -> Iterator[Violation]:
    """A confirmed one is what its submission's decision says, by somebody else; an open one waits with its pack."""
    for row in Minutes.objects.select_related("review__project", "review__decision").iterator(500):
        if row.state == Minutes.State.OPEN and not row.review.is_open:
            yield Violation(str(row), "Det venter stadig, selvom pakken er afgjort.")
        if row.state == Minutes.State.CONFIRMED and (why := _differs(row, row.review.decision)):
            yield Violation(str(row), why)


def _differs(row: Minutes, decision: Decision | None) -> str:
    """How a confirmed referat is not its decision; "" when it is."""
    if decision is None or decision.basis.get("written_down_by") != row.written_by_id:
        return "Det er bekræftet, men beslutningen siger det ikke."
    if (decision.outcome, decision.reason, decision.meeting) != (row.outcome, row.reason, row.held):
        return "Beslutningen siger noget andet end referatet."
    return "Den, der skrev det, har selv bekræftet det." if decision.by_id == row.written_by_id else ""


@check("bilag", "Hvert bilag har sine versioner i rækkefølge, og hver fil, der lå ved en pakke, er der endnu.")
def attachments() -> Iterator[Violation]:
    """Versions are numbered 1, 2, … without a gap; what was frozen lies in the store (`filer` reads its bytes)."""
    counted = Attachment.objects.annotate(count=Count("versions"), highest=Max("versions__number"))
    whole = Q(count=F("last_number"), highest=F("last_number"))
    for attachment in counted.exclude(whole).select_related("project"):
        yield Violation(f"{attachment}, {attachment.project.label}", "Versionerne går ikke op.")
    for item in PackAttachment.objects.select_related("version__file", "review__project").iterator(500):
        if not path_of(item.version.file.sha256).exists():
            yield Violation(str(item), "Filen, der blev besluttet på, ligger der ikke.")
