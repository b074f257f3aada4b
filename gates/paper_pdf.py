"""A document, or a whole pack, as one PDF: made by the rendering child of what the order holds, and of nothing else."""

import json
from functools import cache
from pathlib import Path

from django.template.loader import get_template, render_to_string

from danish.text import without_hidden
from gates.sections import Written, frozen, written
from papers.cache import kept
from papers.processes import render_in_child

NAME = "gates.paper_pdf"
TEMPLATES = ("gates/paper.html", "gates/paper.css")


def make(order: dict, *, tell, ends_well=None) -> list[bytes]:
    """What the child hands back: one PDF. The careful way prints every text as it was typed."""
    # Only in the child: the web server needs no WeasyPrint in its memory.
    from papers.pdf import to_pdf

    tell(20, "Sætter siderne")
    papers = [_paper(paper, plain=ends_well is not None) for paper in order["papers"]]
    return [to_pdf(render_to_string("gates/paper.html", order | {"papers": papers}))]


def _paper(paper: dict, *, plain: bool) -> dict:
    sections = [Written(**{**section, "text": without_hidden(section["text"])}) for section in paper["sections"]]
    return paper | {"sections": sections, "plain": plain}


def pdf_of(document) -> bytes:
    """The document as it stands now, marked as a draft."""
    paper = {"label": document.kind.label, "note": "", "left_out_because": document.left_out_because}
    return _render(document.project, [paper | {"sections": _facts(written(document))}], draft=True)


def pdf_of_version(version) -> bytes:
    """A frozen version, with its fingerprint."""
    return _render(version.document.project, [_frozen_paper(version)])


def pdf_of_pack(review, items) -> bytes:
    """Everything that was handed in at a gate, with the recommendation first."""
    papers = [_frozen_paper(item.version) for item in items]
    title = f"Gate {review.gate}, {review.submission}. behandling"
    return _render(review.project, papers, title=title, recommendation=review.recommendation)


def pdf_of_decision(review, items, title, told) -> bytes:
    """What was decided, and everything it was decided on; named as it was then."""
    facts = review.decision.basis
    given = facts.get("recommendation") or {}
    recommendation = given.get("text", review.recommendation)
    papers = [_frozen_paper(item.version) for item in items]
    return _render(
        review.project, papers, title=title, recommendation=recommendation, told=told,
        name=facts.get("title", ""), area=facts.get("area", ""),
    )  # fmt: skip


def _frozen_paper(version) -> dict:
    content = version.content
    return {
        "label": content["label"],
        "note": f"Version {version.number}, sha256 {version.sha256}",
        "left_out_because": content["left_out_because"],
        "sections": _facts(frozen(content)),
    }


def _facts(sections) -> list[dict]:
    return [{"code": s.code, "heading": s.heading, "form": s.form, "text": s.text} for s in sections]


def _render(project, papers, *, title="", recommendation="", draft=False, told=(), name="", area="") -> bytes:
    """Raises papers.processes.RenderingFailed."""
    order = {
        "project": project.label, "name": name or project.title, "area": area or project.lead_area.name, "told": told,
        "title": title or papers[0]["label"], "recommendation": recommendation, "draft": draft, "papers": papers,
    }  # fmt: skip
    sent = json.dumps(order, sort_keys=True).encode()
    return kept(sent, _looks(), lambda: render_in_child(NAME, sent)[0])


@cache
def _looks() -> bytes:
    """The templates themselves: a PDF made with others is not the one they would make."""
    return b"".join(Path(get_template(name).origin.name).read_bytes() for name in TEMPLATES)
