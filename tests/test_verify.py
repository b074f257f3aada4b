"""`manage.py verify` finds nothing wrong with what came through the door, and names what was changed behind it."""

import json
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from files.keeping import keep_file
from files.models import StoredFile
from files.store import path_of
from gates.models import PackAttachment
from lifecycle.models import Decision
from lifecycle.verify import chain_head
from people.models import system_user
from tests.reports.factories import released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_portfolio")]


def verified(**options) -> dict:
    """The result as JSON, and that the command's exit agrees with it."""
    out, failed = StringIO(), False
    try:
        call_command("verify", json=True, stdout=out, **options)
    except CommandError:
        failed = True
    found = json.loads(out.getvalue())
    assert found["ok"] is not failed
    return found


def violated(**options) -> dict[str, list[str]]:
    """The rules that do not hold, each with what is said about it."""
    rules = verified(**options)["checks"]
    return {rule["name"]: [each["why"] for each in rule["violations"]] for rule in rules if rule["violations"]}


def behind_the_door(sql: str):
    """Change rows as somebody with the database's own password could, past the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        assert cursor.rowcount > 0, "nothing was there to change"
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path, demo_portfolio):
    """A copy of the demo's files, to do harm to; what other tests left in the store stays there."""
    there = [path_of(sha256) for sha256 in StoredFile.objects.values_list("sha256", flat=True)]
    settings.DATA_DIR = tmp_path
    for path in there:
        path_of(path.name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, path_of(path.name))


def test_what_came_through_the_door_holds():
    assert violated() == {}
    assert {rule["name"] for rule in verified()["checks"]} == {
        "beslutningskæde", "bilag", "dokumenter", "filer", "historik", "kvartalsstatus", "log og tilstand", "mails",
        "puljer", "referater", "risikovillighed",
    }  # fmt: skip


ONE = "(SELECT MIN(id) FROM {})"
CORRUPTIONS = [
    ("UPDATE lifecycle_decision SET reason = 'en anden' WHERE number = 3", "beslutningskæde", "ændret"),
    ("UPDATE lifecycle_decision SET number = 900 WHERE number = 3", "beslutningskæde", "mangler"),
    ("UPDATE lifecycle_chainhead SET count = 1", "beslutningskæde", "siger 1 beslutninger"),
    ("UPDATE projects_project SET state = 'rollout' WHERE state = 'idea'", "log og tilstand", "står i «rollout»"),
    ("UPDATE lifecycle_statechange SET after = 'gate_3' WHERE action = 'take_up'", "log og tilstand", "gate_3"),
    ("UPDATE lifecycle_statechange SET item_id = 999999 WHERE action = 'approve'", "log og tilstand", "men stod i"),
    ("UPDATE projects_historicalproject SET history_user_id = NULL WHERE history_id = (SELECT MIN(history_id) FROM "
     "projects_historicalproject)", "historik", "uden person"),
    ("UPDATE ideas_idea SET version = version + 1", "historik", "historikken ender ved"),
    ("UPDATE budget_poolframe SET amount = 100", "puljer", "mere end rammen"),
    ("UPDATE budget_poolpost SET amount = 1 WHERE amount > 0 AND id IN (SELECT source_id FROM budget_poolpost)",
     "puljer", "end posten er på"),
    ("UPDATE gates_attachment SET last_number = 9", "bilag", "Versionerne går ikke op"),
    ("DELETE FROM gates_packattachment", "dokumenter", "noget andet end det indsendte"),
    (f"UPDATE gates_documentversion SET content = '{{}}' WHERE id = {ONE.format('gates_documentversion')}",
     "dokumenter", "fastfrosset"),
    ("UPDATE progress_riskappetite SET number = 2, proposal_id = 1, decision_id = 1", "risikovillighed",
     "Her skulle nummer 1 stå"),
    ("DELETE FROM gates_packitem", "dokumenter", "andet end det indsendte"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "rule", "why"), CORRUPTIONS, ids=[sql[:60] for sql, _, _ in CORRUPTIONS])
def test_what_was_changed_behind_the_door_is_named(sql, rule, why):
    behind_the_door(sql)

    assert any(why in said for said in violated()[rule])


def test_a_status_that_shows_something_else_than_was_frozen_is_named():
    released()
    assert violated() == {}
    behind_the_door("UPDATE reports_quarterlystatus SET data_sha256 = 'x'")

    assert violated() == {"kvartalsstatus": ["Indholdet er et andet, end da det blev fastfrosset."]}


@pytest.mark.parametrize("harm", ["gone", "flipped", "longer"])
def test_a_file_that_is_gone_or_another_is_named(harm):
    stored = keep_file(b"%PDF-1.7 aftale", name="aftale.pdf", content_type="application/pdf", by=system_user())
    assert violated() == {}
    path = path_of(stored.sha256)
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(b"%PDF-1.7 aftalf" if harm == "flipped" else b"%PDF-1.7 aftale mere")

    assert list(violated()) == ["filer"]


def test_a_file_that_was_decided_on_and_is_gone_is_named_twice():
    """As bytes that are missing, and as the attachment of the pack they belonged to."""
    path_of(PackAttachment.objects.first().version.file.sha256).unlink()

    found = violated()
    assert found.keys() == {"bilag", "filer"}
    assert set(found["bilag"]) == {"Filen, der blev besluttet på, ligger der ikke."}


def test_a_head_that_was_written_down_elsewhere_must_still_be_in_the_chain():
    earlier = Decision.objects.get(number=2)
    assert violated(head=f"2:{earlier.hash}") == {}
    assert violated(head="0:" + "0" * 64) == {}
    assert list(violated(head=f"2:{'a' * 64}")) == ["kædens ende"]
    assert list(violated(head=f"{chain_head()['count'] + 1}:{chain_head()['hash']}")) == ["kædens ende"]


@pytest.mark.parametrize("typed", ["x", "2", "2:abc", "-1:" + "0" * 64])
def test_a_head_that_is_none_is_refused(typed):
    with pytest.raises(CommandError, match="ANTAL:HASH"):
        call_command("verify", head=typed, stdout=StringIO())


def test_the_report_for_people_names_each_rule_and_each_fault():
    behind_the_door("UPDATE lifecycle_decision SET reason = 'en anden' WHERE number = 3")
    out = StringIO()
    with pytest.raises(CommandError, match="Noget er ikke"):
        call_command("verify", stdout=out)

    assert "■ beslutningskæde" in out.getvalue()
    assert "    beslutning 3: Den er ændret" in out.getvalue()
    assert "✓ puljer" in out.getvalue()
