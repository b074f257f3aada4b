"""The papers of a project and the packs it has handed in, frozen and decided on as the portal itself does it."""

from bench.bulk import add, add_decisions, decided, told
from bench.story import TOLD, Move, Story
from danish.text import fold
from digitek.demo.documents import WRITERS
from gates.models import Document, DocumentKind, DocumentVersion, Gate, GateReview, PackItem
from lifecycle.fingerprint import fingerprint
from projects.models import Project
from projects.phases import State

WRITTEN_BY = {
    State.IDEA: 1, State.GATE_1: 2, State.INVESTIGATION: 2, State.GATE_2: 5, State.TRIAL: 5, State.GATE_3: 6,
    State.ROLLOUT: 6, State.CLOSED: 6, State.STOPPED: 3,
}  # fmt: skip
LAST = "evaluering"
RECOMMENDATION = (
    "Vi anbefaler, at projektet går videre. Behovet er beskrevet af dem, der står med det, og prøvehandlingen viser, "
    "at løsningen kan bruges i en travl hverdag."
)


class Papers:
    """Writes documents, versions, packs, decisions; `decided_conditionally` holds the last batch's reviews of that."""

    def __init__(self, people, edition):
        self.people = people
        kinds = DocumentKind.objects.filter(edition=edition).prefetch_related("sections")
        self.kinds = {kind.code: kind for kind in kinds}
        gates = Gate.objects.filter(edition=edition).prefetch_related("documents")
        self.pack_of = {gate.number: list(gate.documents.all()) for gate in gates}
        self.decided_conditionally: list[GateReview] = []
        self._texts: dict = {}

    def tell(self, pairs: list[tuple[Project, Story]]):
        documents = self._write(pairs)
        versions = self._freeze(documents)
        self._hand_in(pairs, versions)

    def _write(self, pairs) -> list[Document]:
        documents = []
        for project, story in pairs:
            if project.is_gated:
                codes = list(self.kinds)[: WRITTEN_BY[project.state]]
                documents += [self._document(project, story, code) for code in codes]
        add(documents, by=self.people.consultant)
        add([
            told(document, "write", self.people.any(document.pk), document._history_date) for document in documents
        ])  # fmt: skip
        return documents

    def _document(self, project, story, code) -> Document:
        texts, folded = self._told(story.case, code, project)
        document = Document(project=project, kind=self.kinds[code], texts=texts, search_text=folded)
        document._history_date = story.since
        return document

    def _told(self, case, code, project):
        """The case's own words, put together once; the evaluation of one that has none is another's."""
        if (case.key, code) not in self._texts:
            teller = case if code != LAST or case.lesson else next(case for case in TOLD if case.lesson)
            if code == "kontrakt" and case.plan.no_contract:
                teller = next(case for case in TOLD if not case.plan.no_contract)
            texts = WRITERS[code](teller, project)
            self._texts[case.key, code] = texts, fold(" ".join([self.kinds[code].label, *texts.values()]))
        return self._texts[case.key, code]

    def _freeze(self, documents) -> dict:
        """What has been handed in is frozen; by project and kind."""
        versions = []
        for document in documents:
            content = document.content()
            versions.append(
                DocumentVersion(
                    document=document, number=1, content=content, sha256=fingerprint(content),
                    author_ids=[self.people.digitek.pk], frozen_by=self.people.consultant,
                    frozen_at=document._history_date,
                )
            )  # fmt: skip
        add(versions)
        return {(version.document.project_id, version.document.kind_id): version for version in versions}

    def _hand_in(self, pairs, versions):
        reviews = [
            self._review(project, story, move) for project, story in pairs for move in story.moves if move.gate
        ]  # fmt: skip
        answered = [review for review in reviews if review.state != GateReview.State.SUBMITTED]
        self._decide(answered)
        add(reviews, by=self.people.consultant)
        add([
            PackItem(review=review, version=versions[review.project_id, paper.kind_id], decided_on=paper.decided_on)
            for review in reviews for paper in self.pack_of[review.gate]
        ])  # fmt: skip
        add([told(r, "submit", self.people.consultant, r._history_date, reason=RECOMMENDATION) for r in reviews])
        add([told(r, "approve", self.people.head, r.state_since, after=r.state) for r in answered])
        conditional = GateReview.State.APPROVED_WITH_CONDITIONS
        self.decided_conditionally = [review for review in reviews if review.state == conditional]

    def _review(self, project, story, move: Move) -> GateReview:
        review = GateReview(
            project=project, gate=move.gate, submission=1, submitted_by=self.people.consultant,
            recommendation=RECOMMENDATION, state=self._answer(story, move), state_since=move.at,
        )  # fmt: skip
        review._history_date = move.at
        return review

    def _answer(self, story, move) -> str:
        if move.after == story.state:
            return GateReview.State.SUBMITTED
        states = GateReview.State
        return states.APPROVED_WITH_CONDITIONS if story.conditional and move.gate == 1 else states.APPROVED

    def _decide(self, reviews):
        """The decisions come first in the chain, about reviews whose keys they do not know yet: about the project."""
        made = [
            decided(review.project, "gate", "approve", self.people.head, review.state_since, meeting="Chefgruppen")
            for review in reviews
        ]  # fmt: skip
        for review, decision in zip(reviews, add_decisions(made), strict=True):
            review.decision = decision
