"""A random walk: whoever tries whatever, by the door or by its page, and after each step everything still holds."""

from collections import Counter
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gates.models import Condition, GateReview
from lifecycle.errors import Conflict
from lifecycle.models import StateChange
from lifecycle.receipts import Shown, new_token
from lifecycle.verify import chain, states
from projects.models import Project, Proposal
from tests.walking.acts import ACTS
from tests.walking.way import EDGES

ROOMS = {"projects", "gates", "lifecycle", "ideas", "people"}
# Reading writes this too: how a visit was answered is nobody's content.
REFUSED_PAGES = {403, 404, 409, 422}


def fingerprint() -> tuple:
    """Every row of the rooms that are walked through, as the database has it now."""
    names = sorted(model._meta.db_table for model in apps.get_models() if model._meta.app_label in ROOMS)
    rows = [f"(SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t)" for name in names]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(rows))
        return cursor.fetchone()


def pick(data, options):
    """One of `options`, drawn by its place: what is drawn is told by `note`, in fewer words."""
    return options[data.draw(st.integers(0, len(options) - 1))]


class Walk(RuleBasedStateMachine):
    """One walk through the house. `house` and `tally` are set by the test that runs it, and which acts are tried."""

    house, tally, acts = None, None, ACTS

    def __init__(self):
        super().__init__()
        self.scope = transaction.atomic()
        self.scope.__enter__()
        self.courses, self.steps = self.house.courses(), 0

    def teardown(self):
        transaction.set_rollback(True)
        self.scope.__exit__(None, None, None)

    @initialize(data=st.data(), steps=st.integers(0, 6))
    def the_first_project_has_come_some_of_the_way(self, data, steps):
        """By the same door: else few walks would see gate 3."""
        course, named = self.courses[0], {repr(act): act for act in self.acts}
        for _ in range(steps if {"Submit", "Decide"} <= named.keys() else 0):
            if course.open_pack:
                act, thing = named["Decide"], course.open_pack
                value = pick(data, [("approve", None), ("rethink", None)] if thing.gate == 3 else [("approve", None)])
            else:
                act, thing, value = named["Submit"], course, None
            if not act.is_possible(thing, value):
                return
            able = [person for person in self.house.people if act.is_permitted(person, thing, value)]
            self._try(data, act, thing, value, pick(data, able), sensible=True)

    @rule(data=st.data())
    def whoever_tries_whatever(self, data):
        """Mostly refused: any person, any thing, any action, from any state."""
        act = pick(data, self.acts)
        tries = [each for course in self.courses for each in act.tries(course)]
        if tries:
            self._try(data, act, *pick(data, tries), pick(data, self.house.people))

    @rule(data=st.data(), place=st.integers(0, 1))
    @precondition(lambda self: self._ways_on())
    def somebody_who_may_goes_on(self, data, place):
        """So that walks get far: what can be done, by somebody who may; the first project most of all."""
        ways = self._ways_on(place) or self._ways_on()
        # The act first: there are many documents to write, and one way through a gate.
        chosen = pick(data, sorted({act for act, _, _ in ways}, key=repr))
        act, thing, value = pick(data, [way for way in ways if way[0] is chosen])
        able = [person for person in self.house.people if act.is_permitted(person, thing, value)]
        self._try(data, act, thing, value, pick(data, able), sensible=True)

    def _ways_on(self, place=None) -> list:
        courses = self.courses if place is None else self.courses[place : place + 1]
        return [
            (act, thing, value)
            for act in self.acts
            for course in courses
            for thing, value in act.tries(course)
            if act.is_possible(thing, value) and any(act.is_permitted(p, thing, value) for p in self.house.people)
        ]

    def _try(self, data, act, thing, value, person, sensible=False):
        is_old = act.versioned and not sensible and data.draw(st.integers(0, 7)) == 0
        by_page = bool(act.address or hasattr(act, "PAGES")) and not person.gone and data.draw(st.integers(0, 3)) == 0
        expected = act.is_permitted(person, thing, value) and act.is_possible(thing, value) and not is_old
        way = self._by_page if by_page and act.versioned else self._by_the_door
        if way == self._by_page:
            expected = expected and act.is_reached_by(person, thing, value) and act.can_be_typed(thing, value)
        note(f"{person} tries {act} on {thing} with {value}: {'done' if expected else 'refused'}")
        before, logged = fingerprint(), StateChange.objects.order_by("pk").last().pk
        done = way(act, thing, value, person, is_old)
        assert done is expected, f"{act} by {person} with {value} was {'done' if done else 'refused'}"
        if done:
            act.note(person, thing, value)
            self._logged_as(person, logged)
        else:
            assert fingerprint() == before, f"{act} was refused to {person}, and something is changed"
        self.tally[(repr(act), done, way.__name__)] += 1

    def _by_the_door(self, act, thing, value, person, is_old) -> bool:
        item = act.item(thing)
        shown = Shown(uuid4(), item.version - is_old) if act.versioned else None
        try:
            # A view has no transaction of its own: the door alone takes back what it began.
            act.do(person, item, thing, value, shown)
        except (PermissionDenied, Conflict):
            return False
        return True

    def _by_page(self, act, thing, value, person, is_old) -> bool:
        item = act.item(thing)
        form = {"token": new_token(person.user), "shown_version": item.version - is_old}
        form |= act.typed(item, thing, value, person)
        address = act.page(thing, value)
        answer = person.client.post(address, form)
        if answer.status_code == 302:
            self._twice_is_once(person, address, form, answer)
        assert answer.status_code in REFUSED_PAGES | {302}, f"{act} by {person} was answered {answer.status_code}"
        return answer.status_code == 302

    def _twice_is_once(self, person, address, form, first):
        """The same form again, as from a double click: the first answer, and nothing more is done."""
        before = fingerprint()
        again = person.client.post(address, form)
        assert (again.status_code, again.get("Location")) == (302, first["Location"]), f"{address}: {again.status_code}"
        assert fingerprint() == before, f"{address} did something the second time"

    def _logged_as(self, person, before):
        """What was done is in the log, in the name of who did it, and every step is one of the drawing."""
        rows = list(StateChange.objects.filter(pk__gt=before).select_related("item_type"))
        assert rows, "done, and not logged"
        assert {row.by_id for row in rows} == {person.user.pk}
        for row in rows:
            if row.before:
                step = (row.action, row.before, row.after)
                assert step in EDGES[row.item_type.model], step
                if row.item_type.model == "project":
                    self.tally[step] += 1

    @invariant()
    def everything_is_where_the_walk_believes(self):
        stored = Project.objects.in_bulk([course.key for course in self.courses])
        for course in self.courses:
            project = stored[course.key]
            assert (project.state, project.type) == (course.state, course.type), course.name
        packs = {pack.key: pack.state for course in self.courses for pack in course.packs}
        asked = {each.key: each.state for course in self.courses for each in course.conditions}
        proposed = {each.key: each.state for course in self.courses for each in course.proposals}
        for model, believed in ((GateReview, packs), (Condition, asked), (Proposal, proposed)):
            assert dict(model.objects.values_list("pk", "state")) == believed

    @invariant()
    def the_log_gives_the_state_and_the_chain_holds(self):
        # The log is replayed row by row, so the last time tells of every step; on the way, of every tenth.
        self.steps += 1
        if self.steps % 10 == 0:
            assert list(states()) == [], list(states())
            assert list(chain()) == [], list(chain())

    @invariant()
    def a_project_at_a_gate_has_one_open_pack_and_no_other_has_any(self):
        opened = Counter(GateReview.objects.open().values_list("project", flat=True))
        at_gate = Project.objects.filter(state__startswith="gate_").values_list("pk", flat=True)
        assert opened == Counter(at_gate)
