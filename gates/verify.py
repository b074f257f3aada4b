"""The frozen versions against their fingerprints, and each gate's decision against the pack it was made on."""

from collections.abc import Iterator

from gates.models import DocumentVersion, GateReview, Opinion
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
