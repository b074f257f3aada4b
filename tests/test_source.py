"""Guards over the source itself: what the door, the clock and the CSP promise holds only while nobody goes round them.

Each guard is a function from a file to what is wrong in it, and each has its control: a file that is wrong is found.
"""

import ast
import re

import pytest
from django.apps import apps

from lifecycle.models import Evidence, Stateful, Tracked
from tests.source import Source, at, calls, chain, imported_names, last, markup, name_of, python, templates

STATEFUL = {model for model in apps.get_models() if issubclass(model, Stateful)}
MOVES = {rule.name for model in STATEFUL for rule in model().get_all_state_transitions()}
# Rows that nobody decides on or answers for: they may be written in bulk.
FREE = {model.__name__ for model in apps.get_models() if not issubclass(model, Tracked | Evidence)}
WRITES = {"update", "bulk_update", "bulk_create", "update_or_create", "get_or_create", "create", "delete"}
# What a file or a connection is called where one is written to, sent to or closed: no thing of the portal's.
PIPES = {"stdout", "stderr", "buffer", "file", "connection"}
HANDS_ON = {"carry_out", "amend", "begin", "update", "bulk_update", "create", "save", "setattr", "replace"}


def past_the_history(source: Source) -> list[str]:
    """update(), bulk_update() and raw SQL write no version and no history row, so nobody would be named for them."""
    found = []
    for call, _ in calls(source):
        steps, name = chain(call.func), last(name_of(call.func))
        if steps[0] in FREE:
            continue
        if (
            name in {"bulk_update", "bulk_create", "update_or_create", "_raw_delete", "execute", "executemany"}
            or (name == "update" and call.keywords)
            or (name in WRITES and "_base_manager" in steps)
        ):
            found.append(at(source, call))
    return found


def sums_in_the_database(source: Source) -> list[str]:
    """F() as a value writes a number that neither the version, nor the history, nor the log ever saw."""
    found = [
        at(source, call)
        for call, around in calls(source)
        if last(name_of(call.func)) == "F" and HANDS_ON & {last(name) for name in around}
    ]
    for node in ast.walk(source.tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AugAssign) and any(isinstance(t, ast.Attribute) for t in targets):
            found += [at(source, n) for n in ast.walk(node) if isinstance(n, ast.Call) and last(name_of(n.func)) == "F"]
    return found


def other_clocks(source: Source) -> list[str]:
    """The demo lives through its years, and a test through midnight, by setting lifecycle.clock: one clock, or none."""
    asked = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "timezone.now"}
    asked |= {".utcnow", ".today"}  # datetime.datetime.utcnow and the like
    without_a_moment = {"timezone.localdate", "timezone.localtime", "time.localtime", "time.gmtime", "time.strftime"}
    found = []
    for call, _ in calls(source):
        name = name_of(call.func)
        if name in asked or (name in without_a_moment and not call.args) or (name in ("Now", ".Now") and not call.args):
            found.append(at(source, call))
        found += [at(source, call) for word in call.keywords if word.arg in ("auto_now", "auto_now_add")]
        # default=timezone.now is the same clock, asked later.
        found += [at(source, call) for word in call.keywords if name_of(word.value) in asked]
    return found


def moves_past_the_door(source: Source) -> list[str]:
    """django-fsm asks nobody's permission when a transition is called: only the door does, and only it writes the log.

    A function of an imported module may share a move's name (`packs.submit(project, …)`); a method of a thing may not.
    """
    modules, found = imported_names(source), []
    picked = {
        target.id
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign) and _is_picked(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call, _ in calls(source):
        if isinstance(call.func, ast.Attribute) and call.func.attr in MOVES:
            of_module = isinstance(call.func.value, ast.Name) and call.func.value.id in modules
            if not of_module and chain(call.func)[-2] not in PIPES:
                found.append(at(source, call))
        if _is_chosen(call.func) or (isinstance(call.func, ast.Name) and call.func.id in picked):
            found.append(at(source, call))
    return found


def _is_chosen(node) -> bool:
    """`getattr(project, outcome)`: a method whose name the source does not say."""
    by_name = isinstance(node, ast.Call) and name_of(node.func) == "getattr" and len(node.args) == 2
    return by_name and not isinstance(node.args[1], ast.Constant | ast.JoinedStr)


def _is_picked(node) -> bool:
    """A move put aside under another name."""
    return _is_chosen(node) or (isinstance(node, ast.Attribute) and node.attr in MOVES)


def states_past_the_machine(source: Source) -> list[str]:
    """A state given to a new thing is no move: nobody was asked, and the log does not say how it came there."""
    names = {model.__name__ for model in STATEFUL}
    return [
        at(source, call)
        for call, _ in calls(source)
        if last(name_of(call.func)) in names and any(word.arg == "state" for word in call.keywords)
    ]


def unescaped(source: Source) -> list[str]:
    """What somebody typed is text on every page; what is marked safe is not looked at again."""
    if not source.path.endswith(".py"):
        found = re.findall(r"\{\{[^}]*\|\s*(?:safe|safeseq)\b[^}]*\}\}|\{%\s*autoescape\s+off.*?%\}", source.text)
        return [f"{source.path}: {text}" for text in found]
    names = {"mark_safe", "SafeString", "SafeData", "SafeText"}
    nodes = [n for n in ast.walk(source.tree) if isinstance(n, ast.ImportFrom | ast.Attribute)]
    used = [n for n in nodes if isinstance(n, ast.Attribute) and n.attr in {*names, "is_safe"}]
    imported = [n for n in nodes if isinstance(n, ast.ImportFrom) and names & {alias.name for alias in n.names}]
    return [at(source, node) for node in used + imported]


def against_the_csp(source: Source) -> list[str]:
    """The browser is told to run and to style nothing that stands in a page: what is written there would be dead."""
    text = markup(source) if not source.path.endswith(".py") else "\n".join(_written(source))
    patterns = {
        r"\sstyle\s*=": "style=",
        r"<style\b": "<style>",
        r"<[^>]*\s(on[a-z]+)\s*=": "on…=",
        r"<[^>]*\shx-on[:\w-]*\s*=": "hx-on",
        r"<script(?![^>]*\ssrc=)[^>]*>": "<script> without src",
        r"""(?:src|href|action)\s*=\s*["']?\s*(?:javascript|data):""": "javascript: or data:",
    }
    return [f"{source.path}: {what}" for pattern, what in patterns.items() if re.search(pattern, text, re.I | re.S)]


def _written(source: Source):
    """The texts in a Python file that are markup; docstrings are not."""
    spoken = {
        id(node.body[0].value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node.value


# Guard, the files it looks at, where it does not hold and why, and a file it must find.
GUARDS = [
    (
        past_the_history,
        python,
        {
            "lifecycle/": "the guards themselves, and their triggers",
            "notices/models.py": "a delivery is claimed by one conditional UPDATE; it is no tracked thing",
            "reports/rendering.py": "a job is claimed by one conditional UPDATE; it is no tracked thing",
        },
        [
            "Project.objects.filter(pk=1).update(title='x')",
            "rows.update(**values)",
            "project.memberships.bulk_create(rows)",
            "Role.objects.bulk_update(rows, ['until'])",
            "type(project)._base_manager.filter(pk=1).delete()",
            "cursor.execute('UPDATE projects_project SET state = 1')",
            "Level.objects.update_or_create(code='low')",
        ],
    ),
    (
        sums_in_the_database,
        python,
        {"reports/rendering.py": "the attempts of a job are its fencing token, raised in the claiming UPDATE"},
        [
            "level.rank = F('rank') + 1",
            "level.rank += F('rank')",
            "amend(level, 'edit', by=by, may=may, rank=models.F('rank') + 1)",
            "levels.update(rank=F('rank') + 1)",
        ],
    ),
    (
        other_clocks,
        python,
        {
            "lifecycle/clock.py": "the clock itself",
            "people/middleware.py": "a session's idle time is measured in seconds of the machine",
        },
        [
            "datetime.now()",
            "datetime.now(UTC)",
            "datetime.datetime.utcnow()",
            "date.today()",
            "datetime.date.today()",
            "timezone.now()",
            "timezone.localdate()",
            "time.time()",
            "DateTimeField(auto_now_add=True)",
            "DateTimeField(default=timezone.now)",
            "rows.filter(due__lt=Now())",
        ],
    ),
    (
        moves_past_the_door,
        python,
        {"papers/processes.py": "pipes to the process that renders"},
        [
            "project.approve()",
            "self.review.send_back(decision=decision)",
            "getattr(project, outcome)()",
            "move = getattr(project, outcome)\nmove()",
            "move = project.approve\nmove()",
            "Project.objects.get(pk=1).stop()",
        ],
    ),
    (
        states_past_the_machine,
        python,
        {"exchange/importing.py": "an imported project begins where it stands, and its row in the log says so"},
        ["Project(title='x', state='closed')", "models.Idea(state=Idea.State.SENT)"],
    ),
    (
        unescaped,
        lambda: python() + templates(),
        {
            "figures/": "drawings are built of parts that are escaped one by one",
            "papers/richtext.py": "the allowlist has just been over it",
        },
        ["from django.utils.safestring import mark_safe", "safestring.mark_safe(text)", "filter.is_safe = True"],
    ),
    (
        against_the_csp,
        lambda: python() + templates(),
        {
            "templates/reports/pdf.html": "made into a PDF, never shown by a browser",
            "templates/gates/paper.html": "made into a PDF, never shown by a browser",
        },
        ["html = '<p style=\"color: red\">'", "html = '<a onclick=\"go()\">'", "html = '<script>go()</script>'"],
    ),
]
BAD_TEMPLATES = [
    (unescaped, "{{ idea.title|safe }}"),
    (unescaped, "{{ idea.title|default:'x'|safe|upper }}"),
    (unescaped, "{% autoescape off %}{{ x }}{% endautoescape %}"),
    (against_the_csp, '<p style="color: red">'),
    (against_the_csp, "<p\n  STYLE = 'x'>"),
    (against_the_csp, '<button class="x" onclick="go()">'),
    (against_the_csp, '<div hx-on:click="go()">'),
    (against_the_csp, "<script>go()</script>"),
    (against_the_csp, '<script type="module">go()</script>'),
    (against_the_csp, "<style>p { color: red }</style>"),
    (against_the_csp, '<a href="javascript:go()">'),
    (against_the_csp, '<img src="data:image/png;base64,AA">'),
]
GOOD = [
    (past_the_history, "values.update({'a': 1})\nvars().update(env.email_url('EMAIL_URL'))\nhash.update(data)"),
    (sums_in_the_database, "rows.order_by(F('rank').desc())\nrows.filter(a__gte=F('b'))\nColumn((F('a'),))"),
    (other_clocks, "from lifecycle import clock\nclock.now()\nclock.today()\ntimezone.localtime(moment)"),
    (moves_past_the_door, "from gates import packs\npacks.submit(project)\ncarry_out(project.approve, by=by)"),
    (moves_past_the_door, "carry_out(getattr(project, outcome), by=by)\ngetattr(self, f'narrow_{name}')(rows)"),
    (states_past_the_machine, "Project(title='x')\nProject.objects.filter(state='closed')"),
]

by_name = pytest.mark.parametrize(("guard", "where", "except_in", "bad"), GUARDS, ids=[g[0].__name__ for g in GUARDS])


@by_name
def test_nobody_goes_round(guard, where, except_in, bad):
    assert [line for source in where() if not source.path.startswith(tuple(except_in)) for line in guard(source)] == []


@by_name
def test_control_a_file_that_goes_round_is_found(guard, where, except_in, bad):
    for text in bad:
        assert guard(Source("somewhere/views.py", text)), text


@by_name
def test_an_exception_that_is_no_longer_used_is_taken_away(guard, where, except_in, bad):
    """What is allowed somewhere is written there, and nowhere else."""
    for place in except_in:
        assert any(guard(source) for source in where() if source.path.startswith(place)), place


@pytest.mark.parametrize(("guard", "text"), BAD_TEMPLATES)
def test_control_a_template_that_goes_round_is_found(guard, text):
    assert guard(Source("templates/somewhere/page.html", f"<main>\n{text}\n</main>"))


@pytest.mark.parametrize(("guard", "text"), GOOD)
def test_what_goes_nobody_round_is_let_be(guard, text):
    assert guard(Source("somewhere/views.py", text)) == []


def test_the_guards_look_at_the_whole_source():
    """A guard over nothing finds nothing."""
    assert {"lifecycle/door.py", "people/roles.py", "manage.py"} - {s.path for s in python()} <= {"manage.py"}
    assert "templates/base.html" in {source.path for source in templates()}
    assert {"approve", "submit", "take_up", "meet", "confirm"} <= MOVES
    assert {"Receipt", "Draft"} <= FREE


def test_templates_do_not_ask_what_time_it_is():
    """{% now %} is a clock of its own."""
    assert [source.path for source in templates() if re.search(r"\{%\s*now\b", source.text)] == []
