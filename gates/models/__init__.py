from gates.models.attachment import Attachment, AttachmentVersion, PackAttachment
from gates.models.correction import Correction
from gates.models.document import Document, DocumentVersion
from gates.models.journal import JournalNumber
from gates.models.minutes import Minutes
from gates.models.opinion import Opinion, OpinionRequest, Verdict
from gates.models.review import Condition, GateReview, PackItem
from gates.models.setup import DocumentKind, Gate, GateDocument, Section, SectionForm

__all__ = [
    "Attachment",
    "AttachmentVersion",
    "Condition",
    "Correction",
    "Document",
    "DocumentKind",
    "DocumentVersion",
    "Gate",
    "GateDocument",
    "GateReview",
    "JournalNumber",
    "Minutes",
    "Opinion",
    "OpinionRequest",
    "PackAttachment",
    "PackItem",
    "Section",
    "SectionForm",
    "Verdict",
]
