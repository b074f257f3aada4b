"""A document, or a whole pack, as one PDF: made by the rendering child of what the order holds, and of nothing else."""

import json
from functools import cache
from pathlib import Path

from django.template.loader import get_template, render_to_string

from danish.dates import dato
from danish.text import without_hidden
from gates.document.sections import Written, frozen, written
from papers.cache import kept
from papers.processes import render_in_child

NAME = "gates.document.paper_pdf"
TEMPLATES = ("gates/paper.html", "gates/_paper_check.html", "gates/_paper_opinion.html", "gates/paper.css")


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
    return _render(document.project, [paper | {"sections": _facts(written(document))}], {"draft": True})


def pdf_of_version(version) -> bytes:
    """A frozen version, with its fingerprint."""
    return _render(version.document.project, [_frozen_paper(version)])


def pdf_of_pack(review, items, files=()) -> bytes:
    """Everything that was handed in at a gate, with the recommendation first and the list of its `files` last."""
    facts = {"title": f"Gate {review.gate}, {review.submission}. behandling", "recommendation": review.recommendation}
    return _render(review.project, [_frozen_paper(item.version) for item in items], facts | _handed_in(review, files))


def _handed_in(review, files) -> dict:
    """What went along with the papers."""
    return {"opinion": _opinion(review.opinion), "attachments": [_file(item.version) for item in files]}


def _file(version) -> dict:
    attachment = version.attachment
    return {
        "name": attachment.name, "belongs_to": attachment.belongs_to, "file": version.name,
        "version": version.number, "signed": version.signed, "size": version.file.size, "sha256": version.file.sha256,
    }  # fmt: skip


def _opinion(opinion) -> dict | None:
    """IT & Digitalisering's word, as it went along in the pack."""
    if opinion is None:
        return None
    said = f"{opinion}, {opinion.by.display_name}, {dato(opinion.at)}"
    until = f"; skal vurderes igen senest {dato(opinion.look_again_by)}" if opinion.look_again_by else ""
    parts = [{**part, "text": without_hidden(part["text"])} for part in opinion.parts]
    return {"parts": parts, "note": f"{said}{until}. sha256 {opinion.sha256}"}


def pdf_of_decision(decision, items, files, title, told) -> bytes:
    """What was decided, and everything it was decided on; named as it was then. A correction is its words alone."""
    review = decision.about
    kept_facts = review.decision.basis
    facts = {"title": title, "told": told}
    facts |= {name: kept_facts[key] for name, key in (("name", "title"), ("area", "area")) if kept_facts.get(key)}
    if decision.corrects is None:
        given = kept_facts.get("recommendation") or {}
        facts |= {"recommendation": given.get("text", review.recommendation)} | _handed_in(review, files)
    return _render(review.project, [_frozen_paper(item.version) for item in items], facts)


def _frozen_paper(version) -> dict:
    content = version.content
    return {
        "label": content["label"],
        "note": f"Version {version.number}, sha256 {version.sha256}",
        "left_out_because": content["left_out_because"],
        "sections": _facts(frozen(content)),
    }


def _facts(sections) -> list[dict]:
    return [
        {"code": s.code, "heading": s.heading, "form": s.form, "text": s.text, "group": s.group, "who": s.who}
        for s in sections
    ]


# What a paper does not have unless it is given.
NOT_GIVEN = {"recommendation": "", "opinion": None, "attachments": (), "told": (), "draft": False}


def _render(project, papers, facts: dict | None = None) -> bytes:
    """Raises papers.processes.RenderingFailed."""
    named = {"project": project.label, "name": project.title, "area": project.lead_area.name}
    order = NOT_GIVEN | named | {"title": papers[0]["label"] if papers else "", "papers": papers} | (facts or {})
    sent = json.dumps(order, sort_keys=True).encode()
    return kept(sent, _looks(), lambda: render_in_child(NAME, sent)[0])


@cache
def _looks() -> bytes:
    """The templates themselves: a PDF made with others is not the one they would make."""
    return b"".join(Path(get_template(name).origin.name).read_bytes() for name in TEMPLATES)
