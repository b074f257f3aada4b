from gates.models.correction import Correction
from gates.models.document import Document, DocumentVersion
from gates.models.journal import JournalNumber
from gates.models.review import Condition, GateReview, PackItem
from gates.models.setup import DocumentKind, Gate, GateDocument, Section, SectionForm

__all__ = [
    "Condition",
    "Correction",
    "Document",
    "DocumentKind",
    "DocumentVersion",
    "Gate",
    "GateDocument",
    "GateReview",
    "JournalNumber",
    "PackItem",
    "Section",
    "SectionForm",
]
