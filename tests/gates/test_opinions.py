"""IT & Digitalisering's opinion: asked for, given once and for all, frozen in the pack, and asked for anew."""

import io
from datetime import datetime, time, timedelta

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.urls import reverse

from danish.dates import COPENHAGEN
from gates.decision.basis import shown_fingerprint
from gates.decision.decisions import decide
from gates.document.writing import write
from gates.models import Opinion, OpinionRequest
from gates.opinion import opinions
from gates.submission.packs import submit
from gates.submission.readiness import gate_of, missing
from gates.verify import packs
from gates.waiting import waiting_for
from lifecycle import clock
from lifecycle.errors import AppendOnly, Conflict
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from notices.models import TimedMail
from notices.reminders import plan
from notices.timed import letter_of_time
from projects.models import Project
from tests.factories import DocumentFactory, OpinionFactory, ProjectFactory, UserFactory, area
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db
WHY = "Leverandøren kan ikke vise, hvor data ligger."
LABEL = "Udtalelse fra IT & Digitalisering"


@pytest.fixture
def it():
    return UserFactory(it=True, name="Peter Dam", email="it@example.dk")


@pytest.fixture
def lead():
    return UserFactory(name="Mette Holm", email="lead@example.dk", consultant=True)


@pytest.fixture
def project(lead):
    return ProjectFactory(title="Skærmopkald", state="investigation", owner=UserFactory(), lead=lead)


def url(name, project):
    return reverse(f"gates:{name}", args=[project.number])


def typed(user, **said):
    return {"token": new_token(user), "security": "recommended", "integration": "recommended", **said}


def in_days(days):
    return clock.today() + timedelta(days)


def ready(project, by):
    for code in ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"):
        DocumentFactory(project=project, code=code, filled=True, by=by)


def lacking(project, gate=2) -> dict:
    return {need.label: need for need in missing(project, gate_of(project, gate))}


# Giving it (row 21).


def test_an_opinion_is_on_security_and_on_integration_and_is_shown_with_who_and_when(signed_in, it, project):
    said = {"security": "with_reservations", "security_text": WHY, "look_again_by": in_days(60).isoformat()}
    response = signed_in(it).post(url("give_opinion", project), typed(it, **said))

    opinion = Opinion.objects.get()
    assert (response.status_code, response.url) == (302, url("opinion", project))
    assert (opinion.number, opinion.security, opinion.integration, opinion.by) == (
        1, "with_reservations", "recommended", it,
    )  # fmt: skip
    assert [change.action for change in StateChange.objects.about(opinion)] == ["give_opinion"]
    page = signed_in(it).get(url("opinion", project)).content.decode()
    assert [words in page for words in ("Kan anbefales med forbehold", WHY, "Peter Dam", "igen senest")] == [True] * 4
    assert "Kan anbefales med forbehold" in signed_in(it).get(project.get_absolute_url()).content.decode()


@pytest.mark.parametrize("part", ["security", "integration"])
@pytest.mark.parametrize("verdict", ["with_reservations", "not_recommended"])
@pytest.mark.parametrize("text", ["", "   ", "For kort.", "\u200b" * 30])
def test_a_reservation_must_have_its_words(signed_in, it, project, part, verdict, text):
    other = {"security": "integration_text", "integration": "security_text"}[part]
    said = {part: verdict, f"{part}_text": text, other: "Det, jeg skrev"}
    response = signed_in(it).post(url("give_opinion", project), typed(it, **said))

    assert (response.status_code, list(response.context["form"].errors)) == (422, [f"{part}_text"])
    assert "Det, jeg skrev" in response.content.decode()
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("security", ""), ("security", "godkendt"), ("security", "recommended\x00"), ("integration", "null"),
        ("security_text", "x" * 4_001), ("security_text", "\x00" * 30), ("look_again_by", "31-02-2027"),
        ("look_again_by", "0001-01-01"), ("look_again_by", "2020-01-01"), ("look_again_by", "<script>"),
        ("look_again_by", "٣"),
    ],
)  # fmt: skip
def test_bad_input_is_told_at_its_field_and_nothing_is_saved(signed_in, it, project, field, value):
    response = signed_in(it).post(url("give_opinion", project), typed(it, **{field: value}))

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Opinion.objects.exists()


def test_what_is_no_field_of_the_form_is_never_taken_in(signed_in, it, lead, project):
    forged = {"by": lead.pk, "number": 7, "sha256": "0" * 64, "at": "2020-01-01", "project": 1}
    signed_in(it).post(url("give_opinion", project), typed(it, **forged))

    opinion = Opinion.objects.get()
    assert (opinion.by, opinion.number, opinion.project, opinion.is_intact) == (it, 1, project, True)


def test_the_same_form_sent_twice_gives_one_opinion(signed_in, it, project):
    form = typed(it)
    answers = [signed_in(it).post(url("give_opinion", project), form).status_code for _ in range(2)]

    assert (answers, Opinion.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("tie", ["proposer", "submitted_by"])
def test_nobody_in_it_judges_what_they_proposed_or_handed_in(signed_in, it, tie):
    own = ProjectFactory(state="investigation", **{tie: it})

    assert signed_in(it).get(url("give_opinion", own)).status_code == 403
    assert signed_in(it).post(url("give_opinion", own), typed(it)).status_code == 403
    with pytest.raises(PermissionDenied):
        opinions.give(own, by=it, security="recommended", integration="recommended")
    assert "Giv udtalelse" not in signed_in(it).get(own.get_absolute_url()).content.decode()
    assert waiting_for(it) == []
    assert not Opinion.objects.exists()


def test_nor_what_they_wrote_a_document_of_but_answering_items_is_not_writing(it, project):
    kinds = {kind.code: kind for kind in project.edition.document_kinds.all()}
    write(project, kinds["tjekliste"], by=it, texts={"sikkerhed": '{"answer": "ok"}'})
    opinions.give(project, by=it, security="recommended", integration="recommended")

    project.memberships.model(project=project, user=it).save(by=it)
    write(project, kinds["projektbeskrivelse"], by=it, texts={"formal": "Vi vil vide, om det virker."})
    with pytest.raises(PermissionDenied):
        opinions.give(project, by=it, security="recommended", integration="recommended")


@pytest.mark.parametrize("state", ["rollout", "rethink", "closed", "stopped"])
def test_there_is_nothing_to_judge_after_the_last_gate(signed_in, it, lead, state):
    done = ProjectFactory(state=state)

    for user, name in ((it, "give_opinion"), (lead, "ask_opinion")):
        assert signed_in(user).get(url(name, done)).status_code == 409
        assert signed_in(user).post(url(name, done), typed(user)).status_code == 409


def test_a_project_without_gates_has_no_opinion(signed_in, it):
    assert signed_in(it).get(url("give_opinion", ProjectFactory(type="other"))).status_code == 409


# Append-only.


def test_a_new_opinion_takes_the_place_of_the_old_which_can_still_be_read(signed_in, it, project):
    said = {"security": "not_recommended", "security_text": WHY, "integration": "recommended"}
    opinions.give(project, by=it, **said)
    opinions.give(project, by=it, security="recommended", integration="recommended")

    page = signed_in(it).get(url("opinion", project))
    assert (page.context["current"].number, [o.number for o in page.context["earlier"]]) == (2, [1])
    assert WHY in page.content.decode()


def test_an_opinion_is_never_changed_nor_taken_away(it, project):
    opinion, _ = opinions.give(project, by=it, security="recommended", integration="recommended")
    with pytest.raises(AppendOnly):
        opinion.save(by=it)
    with pytest.raises(AppendOnly):
        opinion.delete()
    for statement in ("UPDATE gates_opinion SET security = 'not_recommended'", "DELETE FROM gates_opinion"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


# Asking.


def test_asking_waits_at_it_and_tells_each_of_them_once(signed_in, lead, it, project):
    UserFactory(it=True, email="anden@example.dk"), UserFactory(it=True, is_active=False)
    signed_in(lead).post(url("ask_opinion", project), {"token": new_token(lead), "note": "Se på log-in."})

    change = StateChange.objects.get(action="ask_for_opinion")
    mails = mails_about(change)
    assert set(mails) == {"it@example.dk", "anden@example.dk"}
    assert "Se på log-in." in mails["it@example.dk"].body
    assert url("opinion", project) in mails["it@example.dk"].body
    assert [(task.verb, task.url) for task in waiting_for(it)] == [("Giv udtalelse", url("give_opinion", project))]


def test_asking_twice_is_refused_until_there_is_an_answer(signed_in, lead, it, project):
    opinions.ask(project, by=lead)
    assert signed_in(lead).get(url("ask_opinion", project)).status_code == 409
    assert signed_in(lead).post(url("ask_opinion", project), {"token": new_token(lead)}).status_code == 409

    opinions.give(project, by=it, security="recommended", integration="recommended")
    assert waiting_for(it) == []
    assert opinions.pending(project) is None
    opinions.ask(project, by=lead)
    assert OpinionRequest.objects.count() == 2


def test_the_answer_is_told_to_who_asked_and_to_the_lead(lead, it, project):
    asker = UserFactory(email="spurgt@example.dk", digitek=True)
    opinions.ask(project, by=asker)
    opinions.give(project, by=it, security="not_recommended", security_text=WHY, integration="recommended")
    mails = mails_about(StateChange.objects.get(action="give_opinion"))

    assert set(mails) == {"spurgt@example.dk", "lead@example.dk"}
    assert "Sikkerhed: Kan ikke anbefales." in mails["lead@example.dk"].body


# Before gate 2, and when it has run out.


def test_gate_2_lacks_an_opinion_with_its_link_and_owner(project):
    need = lacking(project)[LABEL]

    assert (need.owner, need.url) == ("IT & Digitalisering", url("opinion", project))
    assert LABEL not in lacking(project, 1)
    assert LABEL not in lacking(project, 3)
    OpinionFactory(project=project)
    assert LABEL not in lacking(Project.objects.get(pk=project.pk))


@pytest.mark.parametrize(("days", "lacks"), [(-1, True), (0, False), (1, False), (None, False)])
def test_an_opinion_that_has_run_out_lacks_again_at_gate_2_and_3(project, days, lacks):
    OpinionFactory(project=project, look_again_by=None if days is None else in_days(days))

    for gate in (2, 3):
        assert any(label.startswith(LABEL) for label in lacking(project, gate)) is lacks


def test_the_pack_is_not_handed_in_without_it(project, lead):
    ready(project, lead)
    with pytest.raises(Conflict, match="Udtalelse fra IT & Digitalisering"):
        submit(project, by=lead)


@pytest.mark.parametrize(("days", "told"), [(15, False), (14, True), (0, True), (-3, True)])
def test_it_is_reminded_a_fortnight_before_it_runs_out(it, project, days, told):
    opinion = OpinionFactory(project=project, by=it, look_again_by=in_days(days))
    with clock.at(datetime.combine(clock.today(), time(9), COPENHAGEN)):
        plan()
        plan()

    mails = TimedMail.objects.filter(kind=TimedMail.Kind.OPINION_SOON)
    tasks = [task for task in waiting_for(it) if task.why == "Jeres udtalelse skal vurderes igen"]
    assert (mails.count(), [task.due for task in tasks]) == ((1, [in_days(days)]) if told else (0, []))
    if told:
        assert "skal vurderes igen senest" in letter_of_time(mails.get()).text
        opinions.give(project, by=it, security="recommended", integration="recommended")
        assert letter_of_time(mails.get()) is None
        assert waiting_for(it) == []
    assert opinion.is_intact


# Frozen in the pack and shown where it is decided.


@pytest.fixture
def review(project, lead, it):
    ready(project, lead)
    opinions.give(project, by=it, security="not_recommended", security_text=WHY, integration="recommended")
    return submit(project, by=lead)[0]


def test_the_pack_holds_the_opinion_by_its_fingerprint_and_the_decision_stands_on_it(review):
    opinion = Opinion.objects.get()
    fact = {"document": "it-udtalelse", "version": 1, "sha256": opinion.sha256}
    assert fact in review.evidence()

    chef = UserFactory(head="Social")
    decision, _ = decide(review, "approve", by=chef, pack=shown_fingerprint(review, chef))
    assert fact in decision.evidence
    assert list(packs()) == []


def test_at_gate_1_no_opinion_goes_along(lead):
    project = ProjectFactory(owner=UserFactory(), lead=lead)
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=lead)
    OpinionFactory(project=project)

    assert submit(project, by=lead)[0].opinion is None


def test_the_decision_page_warns_in_words_and_does_not_stand_in_the_way(signed_in, review):
    chef = signed_in(UserFactory(head="Social"))
    page = chef.get(review.get_absolute_url()).content.decode()

    assert "kan ikke anbefale projektet, som det er." in page.replace("&amp;", "&")
    assert WHY in page
    assert Opinion.objects.get().sha256 in page
    assert "Se beslutningen igennem" in page


def test_a_newer_opinion_is_shown_beside_and_an_old_page_decides_nothing(signed_in, review, it):
    chef = UserFactory(head="Social")
    stale = shown_fingerprint(review, chef)
    opinions.give(review.project, by=it, security="recommended", integration="not_recommended", integration_text=WHY)

    page = signed_in(chef).get(review.get_absolute_url()).content.decode()
    assert "Ny udtalelse efter indsendelsen" in page
    with pytest.raises(Conflict):
        decide(review, "approve", by=chef, pack=stale)
    decide(review, "approve", by=chef, pack=shown_fingerprint(review, chef))
    assert list(packs()) == []


def test_the_papers_of_the_pack_hold_it(signed_in, review):
    response = signed_in(UserFactory(consultant=True)).get(
        reverse("gates:pack_pdf", args=[review.project.number, 2, 1])
    )
    with pikepdf.open(io.BytesIO(b"".join(response))) as paper, paper.open_outline() as outline:
        assert "Udtalelse fra IT & Digitalisering" in [item.title for item in outline.root[0].children]


# Who sees it.


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ({}, []), ({"manager": "Kildehaven"}, []), ({"manager": "Åhuset"}, []), ({"head": "Omsorg"}, ["Omsorgs"]),
        ({"director": True}, ["Omsorgs", "Socials"]), ({"consultant": True}, ["Omsorgs", "Socials"]),
        ({"it": True}, ["Omsorgs", "Socials"]), ({"communication": True}, []), ({"administrator": True}, []),
    ],
)  # fmt: skip
def test_an_opinion_is_seen_by_those_who_read_the_project(signed_in, role, seen):
    projects = [ProjectFactory(title=f"{name}s", lead_area=area(name)) for name in ("Omsorg", "Social")]
    given = {OpinionFactory(project=project).pk: project.title for project in projects}
    person = UserFactory(**role)

    assert sorted(given[pk] for pk in Opinion.objects.visible_to(person).values_list("pk", flat=True)) == seen
    client = signed_in(person)
    assert [p.title for p in projects if client.get(url("opinion", p)).status_code == 200] == seen


def test_a_changed_opinion_is_found_by_the_verifier(review):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    QuerySet(Opinion).update(security="recommended")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")

    assert [violation.why for violation in packs()] == ["Den er ændret, siden den blev givet."]
