"""What people try on a walk: who may (the page), whether it can be done (the drawing), and the two doors to it."""

from datetime import timedelta
from itertools import count

from django.urls import reverse

from gates.decision.basis import shown_fingerprint
from gates.decision.decisions import ConditionText, decide
from gates.document.writing import write
from gates.models import Condition, GateReview
from gates.submission import packs
from lifecycle import clock
from lifecycle.door import carry_out
from projects.models import Project, Proposal
from projects.proposing import answer_proposal, propose
from projects.staffing import given_level
from tests.walking.standing import Asked, Course, Pack, Proposed
from tests.walking.way import AFTER, BEFORE, GATE, PHASES, UNDER_WAY, leads_to

REASON = "Det er skrevet, så andre kan forstå det."
OUTCOMES = {
    "approve": "approved",
    "approve_with_conditions": "approved_with_conditions",
    "send_back": "sent_back",
    "stop": "stopped",
    "rethink": "rethought",
}
TYPES = ("digitek", "must", "other")
_texts = count(1)


class Act:
    """Something to try on `thing` with `value`. Each kind says who may, when it can be done, and what comes of it."""

    model, address, versioned = Project, "", True

    def tries(self, course: Course) -> list[tuple]:
        """Every (thing, value) of the project that it can be tried on, sensible or not."""
        return [(course, None)]

    def is_permitted(self, person, thing, value) -> bool:
        raise NotImplementedError

    def is_possible(self, thing, value) -> bool:
        raise NotImplementedError

    def is_reached_by(self, person, thing, value) -> bool:
        """Whether the person can open the page that it is done on."""
        return thing.is_read_by(person)

    def can_be_typed(self, thing, value) -> bool:
        """Whether the page's form takes it."""
        return True

    def do(self, person, item, thing, value, shown):
        raise NotImplementedError

    def typed(self, item, thing, value, person) -> dict:
        return {"reason": REASON}

    def arguments(self, thing, value) -> list:
        return [thing.number]

    def page(self, thing, value) -> str:
        return reverse(self.address, args=self.arguments(thing, value))

    def note(self, person, thing, value):
        """Write down what came of it."""

    def item(self, thing):
        return self.model._base_manager.get(pk=thing.key)

    def __repr__(self):
        return type(self).__name__


class Move(Act):
    """A transition of the project that a person makes alone."""

    action = ""

    def is_possible(self, course, value):
        return bool(leads_to("project", self.action, course.state))

    def do(self, person, item, course, value, shown):
        return carry_out(getattr(item, self.action), by=person.user, shown=shown, reason=REASON)


class Stop(Move):
    action, address = "stop", "projects:stop"

    def is_permitted(self, person, course, value):
        # At a gate it is the decision's alone.
        return course.state not in BEFORE and person.may(52, places=(course.area,), author=person == course.proposer)

    def note(self, person, course, value):
        course.state, course.left = "stopped", course.state


class Reopen(Move):
    action, address = "reopen", "projects:reopen"

    def is_permitted(self, person, course, value):
        return person.may(52, places=(course.area,), author=person == course.proposer)

    def note(self, person, course, value):
        course.state = course.left


class StartOver(Move):
    action, address = "start_over", "projects:start_over"

    def is_permitted(self, person, course, value):
        return person.may(66, own=person == course.lead)

    def note(self, person, course, value):
        course.state = "investigation"


class Close(Move):
    action, address = "close", "projects:close"

    def is_permitted(self, person, course, value):
        return person.may(61, **course.ties(person))

    def is_possible(self, course, value):
        return super().is_possible(course, value) and course.owner is not None

    def note(self, person, course, value):
        course.state, course.left = "closed", course.state


class Advance(Move):
    action, address = "advance", "projects:advance"

    def tries(self, course):
        return [(course, to) for to in (*PHASES, "gate_2", "closed")]

    def is_permitted(self, person, course, to):
        return person.may(51, **course.ties(person))

    def is_possible(self, course, to):
        return course.type != "digitek" and to in leads_to("project", "advance", course.state)

    def do(self, person, item, course, to, shown):
        return carry_out(item.advance, by=person.user, shown=shown, reason=REASON, to=to)

    def typed(self, item, course, to, person):
        return {"to": to, "reason": REASON}

    def note(self, person, course, to):
        course.state = to


class ChangeType(Move):
    action, address = "change_type", "projects:change_type"

    def tries(self, course):
        return [(course, to) for to in TYPES]

    def is_permitted(self, person, course, to):
        return person.may(9, places=(course.area,), author=person == course.proposer)

    def can_be_typed(self, course, to):
        return to != course.type

    def do(self, person, item, course, to, shown):
        return carry_out(item.change_type, by=person.user, shown=shown, reason=REASON, to=to, level=given_level(to))

    def typed(self, item, course, to, person):
        return {"to": to, "reason": REASON}

    def note(self, person, course, to):
        course.type = to


class Write(Act):
    """A document of the project's next gate is written anew, whole."""

    address, versioned = "gates:write", False
    CODES = ("idebeskrivelse", "gevinstafklaring", "projektbeskrivelse", "kontrakt", "evaluering")

    def tries(self, course):
        return [(course, code) for code in self.CODES]

    def is_permitted(self, person, course, code):
        return person.may(11, **course.ties(person)) and course.state not in BEFORE

    def is_possible(self, course, code):
        return True

    def is_reached_by(self, person, course, code):
        return course.is_read_by(person)

    def do(self, person, item, course, code, shown):
        kind = item.edition.document_kinds.get(code=code)
        return write(item, kind, by=person.user, texts=whole(kind))

    def note(self, person, course, code):
        course.writers.setdefault(code, set()).add(person)


def whole(kind) -> dict:
    """A text in every section, other than the one before."""
    number = next(_texts)
    return {section.code: f"{section.heading}, som det er nu ({number})." for section in kind.sections.all()}


class Submit(Act):
    address = "gates:prepare"
    PAPERS = {1: Write.CODES[:1], 2: Write.CODES[1:4], 3: Write.CODES[4:]}

    def is_permitted(self, person, course, value):
        return person.may(13, **course.ties(person))

    def is_possible(self, course, value):
        return (
            course.type == "digitek"
            and bool(leads_to("project", "submit", course.state))
            and not course.backlog
            and course.owner is not None
            and all(condition.state == "accepted" for condition in course.conditions)
        )

    def do(self, person, item, course, value, shown):
        return packs.submit(item, by=person.user, shown=shown, recommendation=REASON)

    def typed(self, item, course, value, person):
        return {"recommendation": REASON}

    def note(self, person, course, value):
        gate = GATE[course.state]
        row = GateReview.objects.filter(project=course.key).order_by("pk").last()
        before = sum(pack.gate == gate for pack in course.packs)
        wrote = set().union(*(course.writers.get(code, ()) for code in self.PAPERS[gate]))
        course.packs.append(Pack(course, row.pk, gate, before + 1, person, wrote))
        course.state = f"gate_{gate}"
        assert (row.gate, row.submission) == (gate, before + 1)


class Withdraw(Act):
    address = "gates:withdraw"

    def is_permitted(self, person, course, value):
        pack = course.open_pack
        return person.may(65, own=bool(pack) and person == pack.submitter)

    def is_possible(self, course, value):
        return bool(leads_to("project", "withdraw", course.state))

    def do(self, person, item, course, value, shown):
        return packs.withdraw(item, by=person.user, shown=shown)

    def typed(self, item, course, value, person):
        return {}

    def note(self, person, course, value):
        course.open_pack.state = "withdrawn"
        course.state = BEFORE[course.state]


class Decide(Act):
    """The answer to a pack; `value` is the outcome and, on conditions, who is to meet it."""

    model, address = GateReview, "gates:review"

    def tries(self, course):
        return [
            (pack, (outcome, who))
            for pack in course.packs
            for outcome in OUTCOMES
            for who in ([course.lead, course.owner or course.lead] if outcome == "approve_with_conditions" else [None])
        ]

    def is_permitted(self, person, pack, value):
        return pack.is_answered_by(person, value[0])

    def is_possible(self, pack, value):
        return pack.state == "submitted" and bool(leads_to("project", value[0], pack.course.state))

    def do(self, person, item, pack, value, shown):
        outcome, who = value
        asked = [ConditionText("Vis det.", who.user, _soon())] if who else []
        seen = shown_fingerprint(item, person.user)
        return decide(item, outcome, by=person.user, shown=shown, pack=seen, reason=REASON, conditions=asked)

    def typed(self, item, pack, value, person):
        outcome, who = value
        asked = {"condition_1": "Vis det.", "responsible_1": who.user.name, "due_1": _soon().isoformat()} if who else {}
        return asked | {
            "outcome": outcome,
            "reason": REASON,
            "pack": shown_fingerprint(item, person.user),
            "confirm": "1",
        }

    def arguments(self, pack, value):
        return [pack.course.number, pack.gate, pack.number]

    def note(self, person, pack, value):
        outcome, who = value
        course = pack.course
        pack.state = OUTCOMES[outcome]
        ends = {"send_back": BEFORE[course.state], "stop": "stopped", "rethink": "rethink"}
        course.left = BEFORE[course.state] if outcome == "stop" else course.left
        course.state = ends.get(outcome, AFTER[course.state])
        if who:
            row = Condition.objects.filter(review=pack.key).order_by("pk").last()
            pack.conditions.append(Asked(pack, row.pk, who))


def _soon():
    return clock.today() + timedelta(days=30)


class DecideAlone(Decide):
    """The same move without a decision: nobody has that key."""

    address = ""

    def tries(self, course):
        # To stop what is under way is a chef's own move, and no decision's.
        return [(pack, value) for pack, value in super().tries(course) if value[0] != "stop" or course.state in BEFORE]

    def is_permitted(self, person, pack, value):
        return False

    def do(self, person, item, pack, value, shown):
        carry_out(getattr(item.project, value[0]), by=person.user)


class OfCondition(Act):
    model, action = Condition, ""

    def tries(self, course):
        return [(condition, None) for condition in course.conditions]

    def is_possible(self, condition, value):
        return bool(leads_to("condition", self.action, condition.state))

    def is_reached_by(self, person, condition, value):
        return condition.pack.is_read_by(person)

    def arguments(self, condition, value):
        return [condition.pack.course.number, condition.key]


class Meet(OfCondition):
    action, address = "meet", "gates:meet_condition"

    def is_permitted(self, person, condition, value):
        ties = condition.pack.course.ties(person) | {"own": person == condition.responsible}
        return person.may(67, **ties)

    def do(self, person, item, condition, value, shown):
        return carry_out(item.meet, by=person.user, shown=shown, note=REASON, met_by=person.user)

    def typed(self, item, condition, value, person):
        return {"note": REASON}

    def note(self, person, condition, value):
        condition.state, condition.met_by = "met", person


class Answer(OfCondition):
    def is_permitted(self, person, condition, value):
        may = person.may(68, author=person == condition.met_by)
        return may and condition.pack.is_decided_by(person)

    def do(self, person, item, condition, value, shown):
        return carry_out(getattr(item, self.action), by=person.user, shown=shown, reason=REASON)

    def typed(self, item, condition, value, person):
        return {"note": REASON}


class Accept(Answer):
    action, address = "accept", "gates:accept_condition"

    def note(self, person, condition, value):
        condition.state = "accepted"


class Refuse(Answer):
    action, address = "refuse", "gates:refuse_condition"

    def note(self, person, condition, value):
        condition.state = "refused"


def could_be_carried_out(course, action) -> bool:
    """What is proposed is what the chef could do now."""
    return course.state in (("stopped", "closed") if action == "reopen" else UNDER_WAY)


class Propose(Act):
    """`value` is the action proposed and, for another type, which."""

    PAGES = {"change_type": "projects:propose_type", "stop": "projects:propose_stop",
             "reopen": "projects:propose_reopen"}  # fmt: skip

    def tries(self, course):
        return [(course, ("stop", "")), (course, ("reopen", "")), *((course, ("change_type", to)) for to in TYPES)]

    def is_permitted(self, person, course, value):
        return person.has_word(9 if value[0] == "change_type" else 52, "propose")

    def is_possible(self, course, value):
        action, to = value
        return course.open_proposal is None and could_be_carried_out(course, action) and to != course.type

    def can_be_typed(self, course, value):
        return value[1] != course.type

    def do(self, person, item, course, value, shown):
        action, to = value
        return propose(item, action, by=person.user, shown=shown, reason=REASON, to_type=to)

    def typed(self, item, course, value, person):
        return {"reason": REASON} | ({"to": value[1]} if value[1] else {})

    def page(self, course, value):
        return reverse(self.PAGES[value[0]], args=[course.number])

    def note(self, person, course, value):
        row = Proposal.objects.filter(project=course.key).order_by("pk").last()
        course.proposals.append(Proposed(course, row.pk, *value, person))


class AnswerProposal(Act):
    model = Proposal
    PAGES = {"confirm": "projects:confirm_proposal", "decline": "projects:decline_proposal"}

    def tries(self, course):
        return [(proposal, answer) for proposal in course.proposals for answer in self.PAGES]

    def is_permitted(self, person, proposal, answer):
        return proposal.is_answered_by(person)

    def is_possible(self, proposal, answer):
        course = proposal.course
        stands = could_be_carried_out(course, proposal.action) and proposal.to_type != course.type
        return proposal.state == "open" and (answer == "decline" or stands)

    def is_reached_by(self, person, proposal, answer):
        return proposal.course.is_read_by(person)

    def do(self, person, item, proposal, answer, shown):
        return answer_proposal(item, answer, by=person.user, shown=shown, reason=REASON)

    def page(self, proposal, answer):
        return reverse(self.PAGES[answer], args=[proposal.course.number, proposal.key])

    def note(self, person, proposal, answer):
        course = proposal.course
        proposal.state = "confirmed" if answer == "confirm" else "declined"
        if answer == "decline":
            return
        if proposal.action == "change_type":
            course.type = proposal.to_type
        elif proposal.action == "stop":
            course.state, course.left = "stopped", course.state
        else:
            course.state = course.left


ACTS = [
    Stop(), Reopen(), StartOver(), Close(), Advance(), ChangeType(), Write(), Submit(), Withdraw(), Decide(),
    DecideAlone(), Meet(), Accept(), Refuse(), Propose(), AnswerProposal(),
]  # fmt: skip
