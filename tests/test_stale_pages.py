"""R6 over HTTP: two have the same page open and one sends it; the other is told, loses no word and changes nothing.

Every action is tried that carries a text; one that is not named below is tried, so a new one cannot be forgotten.
"""

import html
import re

import pytest
from django import forms
from django.apps import apps
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.test_access import WHO
from tests.test_actions import ACTIONS, _set_scene, may_act, undone

pytestmark = pytest.mark.django_db


def _topic(world):
    people = {"manager": world.people["manager"].pk, "head": world.people["head"].pk}
    return {"project": world.things["project"].pk, "title": "Nyt", "channels": "KL"} | people


# The rooms that post their actions in tests of their own: what tests/test_actions.py says of the others.
MORE = {
    "communication:edit_topic": (("article", {"state": "proposed"}), _topic),
    "communication:approve": (None, lambda world: {}),
    "communication:ask_for_change": (None, lambda world: {}),
    "communication:reject": (("article", {"state": "proposed"}), lambda world: {}),
    "communication:write_article": (None, lambda world: {"title": "Nyt"}),
    "communication:write_post": (None, lambda world: {"title": "Nyt"}),
    "communication:comment": (None, lambda world: {}),
    "conversation:edit": (None, lambda world: {}),
    "conversation:withdraw": (None, lambda world: {}),
    "priorities:recommend": (None, lambda world: {"lane": "high"}),
    "priorities:place": (None, lambda world: {"lane": "medium"}),
    "priorities:close": (None, lambda world: {"meeting": "Chefgruppen 4. dec. 2026"}),
}
TRIED = {name: action[:2] for name, action in ACTIONS.items()} | MORE

# What begins something new takes nobody's place, so a second one is saved too.
BEGINS = {
    "ideas:create", "benefits:add", "budget:reserve", "editions:add_item", "gates:attach", "gates:give_opinion",
    "progress:assess", "progress:report", "progress:write_lesson", "people:deputies",
}  # fmt: skip
# Nothing is typed: a button, boxes to tick, or a file, which always becomes one more version.
NO_WORDS = {
    "appetite:confirm", "appetite:withdraw",
    "budget:copy_frames", "budget:release_unspent", "conversation:withdraw", "editions:prepare",
    "editions:take_into_use", "editions:take_off", "gates:accept_condition", "gates:add_version",
    "gates:confirm_correction", "gates:confirm_minutes", "gates:withdraw", "gates:withdraw_minutes",
    "ideas:withdraw", "people:end_deputy", "people:mails", "people:stop_mail", "projects:close", "projects:people",
}  # fmt: skip
# Another action than one's own that comes first. The words of an answer hold as long as the text they answer stands.
MEANWHILE = {
    "appetite:decline": ["appetite:decline", "appetite:confirm", "appetite:withdraw"],
    "communication:approve": ["communication:write_article"],
    "communication:ask_for_change": ["communication:write_article"],
    "communication:comment": ["communication:write_post"],
    "conversation:edit": ["conversation:edit", "conversation:withdraw"],
    "editions:add_item": ["editions:take_into_use"],
    "editions:edit_item": ["editions:edit_item", "editions:take_off"],
    "gates:give_opinion": ["projects:stop"],
    "gates:review": ["gates:review", "gates:withdraw"],
    "gates:write": ["gates:write", "gates:prepare"],
    "ideas:reply": ["ideas:reply", "ideas:withdraw"],
    "priorities:close": ["priorities:place"],
    "progress:edit_lesson": ["progress:edit_lesson", "progress:withdraw_lesson"],
    "progress:report": ["projects:stop"],
}
TRIES = sorted(TRIED.keys() - NO_WORDS - (BEGINS - MEANWHILE.keys()))
CASES = [(name, other) for name in TRIES for other in MEANWHILE.get(name, [name])]


class Session:
    """Somebody who may, with the page of the action open in a browser of their own."""

    def __init__(self, world, name, mark, at=None):
        self.url = reverse(name, args=at or world.arguments(name))
        self.client = Client()
        self.client.force_login(world.people[who_may(name)])
        page = self.client.get(self.url)
        assert page.status_code == 200, (name, page.status_code)
        self.typed, self.words = fill(page.wsgi_request.action_form, TRIED[name][1](world), mark)

    def send(self):
        return self.client.post(self.url, self.typed)


def who_may(name) -> str:
    """The first whom the access table lets act; in the rooms that have tables of their own, who is named here."""
    if name not in MORE:
        return next(who for who in WHO if may_act(name, who))
    room, _, action = name.partition(":")
    if room == "communication" and not action.startswith(("write", "edit")):
        return "head"
    named = {"priorities:recommend": "consultant", "priorities:close": "head_elsewhere"}
    return named.get(name, {"communication": "digitek", "conversation": "member", "priorities": "head"}[room])


def fill(form, typed, mark) -> tuple[dict, list]:
    """What a browser sends when each long field is written anew and the short ones say `typed`; and the words of it."""
    data, words = {}, []
    for field in form:
        value = field.value()
        if isinstance(field.field.widget, forms.Textarea):
            value = f'{mark} om {field.html_name}: «ordret» & <b>"kl. 9"</b> 🙂\r\nAnden linje: 100 % {{{{ 7 }}}}.'
            words.append(value)
        elif not field.is_hidden and field.name in typed:
            value = typed[field.name]
            words += [value] if type(field.field.widget) is forms.TextInput else []
        if value is not None and value is not False and value != "":
            data[field.html_name] = "on" if value is True else value
    buttons = {key: value for key, value in typed.items() if key not in form.fields}
    return data | buttons, words


def lines(text) -> str:
    return text.replace("\r\n", "\n")


def standing(name) -> dict:
    """Every row that the action could have written: of its room, of the projects, and of the log."""
    room = {"decisions": "gates", "editions": "gates", "appetite": "progress"}.get(
        name.partition(":")[0], name.partition(":")[0]
    )
    models = [m for m in apps.get_models() if m._meta.app_label in (room, "projects", "lifecycle")]
    return {m._meta.label: sorted(map(repr, m._base_manager.values_list())) for m in models}


@pytest.mark.parametrize(("name", "other"), CASES, ids=str)
def test_a_stale_page_changes_nothing_and_loses_no_word(standing_world, name, other):
    world = standing_world
    with undone():
        _set_scene(world, TRIED[name][0])
        # What is handed in is another project than the one whose document is written in the world's address.
        at = [world.things["ready"].number, "idebeskrivelse"] if other == "gates:prepare" != name else None
        mine, theirs = Session(world, name, "Mit", at), Session(world, other, "Deres")
        assert mine.words
        assert theirs.send().status_code == 302
        before = standing(name)

        answer = mine.send()

        assert standing(name) == before
        assert answer.status_code == 409
        page = answer.content.decode()
        kept = [lines(html.unescape(area)) for area in re.findall(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", page, re.S)]
        kept += [lines(html.unescape(value)) for value in re.findall(r'<input type="text"[^>]* value="([^"]*)"', page)]
        assert [word for word in mine.words if lines(word) not in kept] == []


def test_what_is_sent_again_is_all_that_was_sent(standing_world):
    """Boxes too: each member that was ticked goes along, not the last one alone."""
    world = standing_world
    with undone():
        mine, theirs = (Session(world, "projects:people", "") for _ in range(2))
        mine.typed["members"] = sorted(world.people[who].pk for who in ("member", "employee", "sender"))
        assert theirs.send().status_code == 302

        conflict = mine.send().context["conflict"]
        again = QueryDict(mutable=True)
        for name, value in conflict.resend_fields:
            again.appendlist(name, value)
        answer = mine.client.post(conflict.resend_url, dict(again.lists()))

        assert answer.status_code == 302
        links = world.things["project"].memberships.filter(active=True)
        assert sorted(links.values_list("user", flat=True)) == mine.typed["members"]


@pytest.mark.parametrize("name", ["ideas:draft", "progress:withdraw_lesson", "editions:take_off"])
def test_a_double_click_on_what_takes_a_thing_off_its_page_is_answered_twice_alike(standing_world, name):
    with undone():
        session = Session(standing_world, name, "Mit")

        first, second = session.send(), session.send()

        assert (first.status_code, first["Location"]) == (302, second["Location"])
