"""A check item's answer: ok, åben or ikke relevant, a comment, and who said so when; kept as a text of its document."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import models

from lifecycle import clock


class Answer(models.TextChoices):
    """What can be said of an item."""

    OK = "ok", "OK"
    OPEN = "open", "Åben"
    NOT_RELEVANT = "not_relevant", "Ikke relevant"


# What must be said besides, and where it is asked for.
COMMENT_ASKED = {
    Answer.OPEN: "Skriv, hvad der mangler, og hvem der gør hvad.",
    Answer.NOT_RELEVANT: "Skriv, hvorfor punktet ikke er relevant.",
}
KINDS = {Answer.OK: "ok", Answer.OPEN: "warn", Answer.NOT_RELEVANT: "plain"}


@dataclass(frozen=True)
class Check:
    """One answer. `by` is a key and never a name, so that a person can be erased and the frozen version holds."""

    answer: str = ""
    comment: str = ""
    by: int | None = None
    at: str = ""

    @classmethod
    def read(cls, text: str) -> "Check":
        """What is kept in the document; a text from before there were answers is a comment without one."""
        try:
            kept = json.loads(text)
            found = cls(**kept)
        except (ValueError, TypeError):
            return cls(comment=text)
        return found if found.answer in ("", *Answer.values) else cls(comment=text)

    def kept(self) -> str:
        """The text that is kept; nothing for nothing."""
        if not (self.answer or self.comment):
            return ""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    def says_the_same(self, other: "Check") -> bool:
        return (self.answer, self.comment) == (other.answer, other.comment)

    def signed(self, by) -> "Check":
        """The same answer, said by this person now."""
        return replace(self, by=by.pk, at=clock.now().isoformat())

    @property
    def label(self) -> str:
        return Answer(self.answer).label if self.answer else ""

    @property
    def kind(self) -> str:
        """How it is marked on a page."""
        return KINDS.get(self.answer, "plain")

    @property
    def when(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None

    @property
    def words(self) -> str:
        """The answer and the comment as one text, for comparing and telling."""
        return ": ".join(part for part in (self.label, self.comment) if part)


def sign(texts: dict, stood: tuple[dict, ...], codes: set[str], by) -> dict:
    """The texts with each check item (`codes`) signed that says another thing than what `stood` there; the others as
    they stood, with whose they were."""
    return texts | {
        code: _signed(texts[code], [was.get(code, "") for was in stood], by) for code in codes & texts.keys()
    }


def _signed(text: str, stood: list[str], by) -> str:
    said = Check.read(text)
    same = next((was for was in stood if said.says_the_same(Check.read(was))), None)
    if same is not None:
        return same
    return said.signed(by).kept() if said.kept() else ""


def searchable(texts: dict) -> list[str]:
    """What a search looks through: of an answer, its words."""
    return [Check.read(text).comment for text in texts.values()]
