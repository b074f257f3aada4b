"""The frozen versions against their fingerprints, and each gate's decision against the pack it was made on."""

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q

from files.store import path_of
from gates.decision.correcting import KIND
from gates.models import Attachment, DocumentVersion, GateReview, Opinion, PackAttachment
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
