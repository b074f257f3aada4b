"""Each step of a story as the portal's own service does it, by the person the story names."""

from datetime import timedelta

from danish.dates import dato
from digitek.demo import calendar
from digitek.demo.attachments import sign
from digitek.demo.cases import CASES
from digitek.demo.checklist import answers_of_it
from digitek.demo.documents import texts_of
from digitek.demo.stage import Stage
from gates.decision import correcting
from gates.decision.decisions import ConditionText
from gates.decision.decisions import decide as decide_gate
from gates.decision.minutes import write_minutes as write_down
from gates.document.writing import write as write_document
from gates.models import Condition, Correction, DocumentKind, Verdict
from gates.opinion import opinions
from gates.submission import packs
from gates.submission.readiness import open_review
from ideas import policies
from ideas.models import Idea
from ideas.taking_up import take_up as take_up_idea
from lifecycle import clock
from lifecycle.door import amend, begin, carry_out
from people import deputies
from people.deputies import lendable
from people.models import User
from projects.models import FocusArea
from projects.policies import may_edit
from projects.proposing import answer_proposal
from projects.proposing import propose as propose_to_chef
from projects.staffing import OWN_FACTS, TIES, set_people, tied


def draft(stage: Stage, key: str, by: User, **fields):
    """A person begins an idea."""
    idea = Idea(sender=by, **fields)
    begin(idea, "create", by=by, may=policies.may_send)
    stage.drafts[key] = idea.pk


def send(stage: Stage, key: str, by: User, **fields):
    """A person sends an idea, written in one go."""
    draft(stage, key, by, **fields)
    idea = stage.idea(key)
    carry_out(idea.send, by=by, at=clock.now())
    stage.numbers[key] = idea.number


def ask(stage, key, by, text):
    carry_out(stage.idea(key).ask, by=by, reason=text, handler=by)


def reply(stage, key, by, text):
    carry_out(stage.idea(key).reply, by=by, reason=text)


def write_to_sender(stage, key, by, text):
    carry_out(stage.idea(key).write_to_sender, by=by, reason=text, handler=by)


def refer(stage, key, by, to, answer):
    carry_out(stage.idea(key).refer, by=by, reason=answer, to=to, answer=answer, handler=by)


def reject(stage, key, by, answer):
    carry_out(stage.idea(key).reject, by=by, reason=answer, answer=answer, handler=by)


def merge(stage, key, by, into, answer):
    carry_out(stage.idea(key).merge, by=by, reason=answer, into=stage.idea(into), answer=answer, handler=by)


def take_back(stage, key, by):
    carry_out(stage.idea(key).withdraw, by=by)


def reopen_idea(stage, key, by, text):
    carry_out(stage.idea(key).reopen, by=by, reason=text)


def take_up(stage: Stage, key: str, by: User):
    """The idea becomes a project with the people and areas of its case."""
    case = CASES[key]
    take_up_idea(
        stage.idea(key),
        by=by,
        title=case.title,
        type=case.type,
        lead_area=stage.units[case.unit].area,
        owner=stage.people[case.owner],
        lead=stage.people[case.lead],
        members=stage.many(case.members),
        other_areas=[stage.units[name] for name in case.others],
        focus_areas=list(FocusArea.objects.filter(order__in=case.focus)),
        beyond_directorate=case.beyond,
    )


def staff(stage, key, by, **changes):
    """Somebody else leads the project, or takes part."""
    project = stage.project(key)
    chosen = {name: getattr(project, name) for name in OWN_FACTS}
    for name, (model, _, attribute) in TIES.items():
        related = model._meta.get_field(attribute).related_model
        chosen[name] = list(related.objects.filter(pk__in=tied(project, name)))
    chosen |= {name: stage.people[person] for name, person in changes.items()}
    set_people(project, by=by, **chosen)


def write(stage, key, by, code, only=(), more=None):
    """A document is written: whole, or only the sections that somebody has got to."""
    project = stage.project(key)
    kind = DocumentKind.objects.get(edition=project.edition, code=code)
    texts, left_out = texts_of(CASES[key], code, project)
    texts = {section: text for section, text in texts.items() if not only or section in only}
    texts |= {section: f"{texts.get(section, '')} {added}".strip() for section, added in (more or {}).items()}
    write_document(project, kind, by=by, texts=texts, left_out_because=left_out)


def answer_items(stage, key, by):
    """IT & Digitalisering answers the items of the checklist that are theirs."""
    project = stage.project(key)
    kind = DocumentKind.objects.get(edition=project.edition, code="tjekliste")
    write_document(project, kind, by=by, texts=answers_of_it(CASES[key], project))


def ask_opinion(stage, key, by, note=""):
    opinions.ask(stage.project(key), by=by, note=note)


def give_opinion(stage, key, by, security="", integration="", again=None):
    """An opinion; a word on a part makes it a reservation, `!` first that it cannot be recommended."""
    project = stage.project(key)
    said = {"look_again_by": calendar.ahead(again, stage.timeline.today) if again else None}
    for part, text in (("security", security), ("integration", integration)):
        verdict = Verdict.WITH_RESERVATIONS if text else Verdict.RECOMMENDED
        said |= {part: Verdict.NOT_RECOMMENDED if text[:1] == "!" else verdict, f"{part}_text": text.lstrip("!")}
    opinions.give(project, by=by, **said)


def plan_gate(stage, key, by, ahead):
    """The next gate gets a date, that many working days from today."""
    gate_on = calendar.ahead(ahead, stage.timeline.today)
    amend(stage.project(key), "edit", by=by, may=may_edit, gate_on=gate_on)


def submit(stage, key, by, word, despite=""):
    packs.submit(stage.project(key), by=by, recommendation=word, despite=despite)


def withdraw(stage, key, by):
    packs.withdraw(stage.project(key), by=by)


def name_deputy(stage, key, by, deputy, days):
    """Somebody is away while the project waits, and a colleague stands in from that day on."""
    role, today = lendable(by)[0], clock.today()
    deputies.name_deputy(role, stage.people[deputy], today, today + timedelta(days=days), by=by)


def decide(stage, key, by, outcome, reason, conditions=(), despite=""):
    """The gate is decided; gate 2 and 3 at chefgruppen's meeting, gate 1 by the area's chef."""
    review, asked = open_review(stage.project(key)), _asked(stage, conditions)
    meeting = f"Chefgruppen {dato(clock.now())}" if review.gate > 1 else ""
    decide_gate(review, outcome, by=by, reason=reason, despite=despite, meeting=meeting, conditions=asked)


def propose_correction(stage, key, by, reason, why):
    """What was written down of the newest decision lacks something."""
    review = stage.project(key).gate_reviews.exclude(decision=None).latest("pk")
    meeting = correcting.standing(review).meeting
    correcting.propose_correction(review, by=by, reason=reason, meeting=meeting, why=why)


def confirm_correction(stage, key, by):
    correcting.confirm_correction(Correction.objects.open().get(review__project=stage.project(key)), by=by)


def write_minutes(stage, key, by, outcome, reason, conditions=()):
    """What chefgruppen decided that day is written down, and waits for one of them to confirm it."""
    write_down(
        open_review(stage.project(key)), outcome, by=by, reason=reason, conditions=_asked(stage, conditions),
        meeting="Chefgruppen", held_on=clock.today(),
    )  # fmt: skip


def _asked(stage, conditions) -> list[ConditionText]:
    today = stage.timeline.today
    return [ConditionText(c.text, stage.people[c.responsible], calendar.ahead(c.due, today)) for c in conditions]


def _condition(stage, key, which) -> Condition:
    return Condition.objects.filter(review__project=stage.project(key)).order_by("pk")[which]


def meet(stage, key, by, which, note):
    carry_out(_condition(stage, key, which).meet, by=by, reason=note, note=note, met_by=by)


def accept(stage, key, by, which):
    carry_out(_condition(stage, key, which).accept, by=by)


def refuse(stage, key, by, which, note):
    carry_out(_condition(stage, key, which).refuse, by=by, reason=note)


def advance(stage, key, by, to, reason=""):
    carry_out(stage.project(key).advance, by=by, reason=reason, to=to)


def stop(stage, key, by, reason):
    carry_out(stage.project(key).stop, by=by, reason=reason)


def reopen(stage, key, by, reason):
    carry_out(stage.project(key).reopen, by=by, reason=reason)


def start_over(stage, key, by, reason):
    carry_out(stage.project(key).start_over, by=by, reason=reason)


def close(stage, key, by):
    carry_out(stage.project(key).close, by=by)


def propose(stage, key, by, proposal, reason, to_type=""):
    propose_to_chef(stage.project(key), proposal, by=by, reason=reason, to_type=to_type)


def answer(stage, key, by, word, reason):
    answer_proposal(stage.project(key).proposals.open().get(), word, by=by, reason=reason)


MOVES = {
    function.__name__: function
    for function in (
        *(draft, send, ask, reply, write_to_sender, refer, reject, merge, take_back, reopen_idea, take_up),
        *(staff, write, sign, answer_items, ask_opinion, give_opinion, submit, withdraw, decide, write_minutes),
        *(plan_gate, name_deputy, propose_correction, confirm_correction, meet, accept, refuse),
        *(advance, stop, reopen, start_over, close, propose, answer),
    )
}


def tell(stage: Stage, key: str, steps):
    """Put a story's steps on the timeline."""
    for step in steps:
        stage.timeline.add(step.ago, lambda step=step: _happen(stage, key, step))


def _happen(stage, key, step):
    MOVES[step.action](stage, key, stage.people[step.by], **step.values)
