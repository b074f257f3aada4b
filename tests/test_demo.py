"""The demo portfolio: believable, made by people who may, and dated within the last five quarters."""

import re
from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from benefits.models import Benefit
from budget.models import PoolFrame, PoolPost
from communication.models import Article, Post
from danish.cpr import find_cpr
from danish.dates import dato, is_working_day, working_days_between
from digitek.demo import calendar
from gates.decision import correcting
from gates.models import Condition, Correction, Document, GateReview, SectionForm
from gates.submission.without import without_of_all
from ideas.models import Idea
from lifecycle.models import Decision, StateChange, Stateful
from lifecycle.models.decision import GENESIS
from notices.models import Handled
from overview.waiting import waiting_for
from people.demo_guard import refuse_demo_users
from people.models import Deputyship, User
from priorities.models import Round
from progress.models import Lesson, RiskAssessment, StatusReport
from progress.scales import suggested
from projects.models import Project, Proposal

pytestmark = [pytest.mark.smoke, pytest.mark.django_db, pytest.mark.usefixtures("demo_portfolio")]

ABBREVIATED = ("pr. ", "nr. ", "kr. ")
ENGLISH = {
    "feedback",
    "workshop",
    "support",
    "business",
    "dashboard",
    "online",
    "software",
    "team",
    "pilot",
    "stakeholder",
}


def count(model, field):
    return dict(Counter(model.objects.values_list(field, flat=True)))


def person(username):
    return User.objects.get(username=username)


def tasks(username):
    return {(task.tag, task.title) for task in waiting_for(person(username))}


# What is there.


def test_24_projects_stand_in_every_state_type_and_area():
    assert count(Project, "state") == {
        "idea": 2, "gate_1": 2, "investigation": 4, "gate_2": 1, "trial": 5, "gate_3": 2, "rollout": 4, "rethink": 1,
        "closed": 1, "stopped": 2,
    }  # fmt: skip
    assert count(Project, "type") == {"digitek": 20, "must": 2, "other": 2}
    assert count(Project, "lead_area__name") == {"Omsorg": 10, "Sundhed": 8, "Social": 6}
    assert Project.objects.filter(beyond_directorate=True).count() == 2
    assert Project.objects.filter(other_areas__active=True).distinct().count() >= 5


def test_projects_have_levels_and_placements_from_closed_rounds_alone():
    assert count(Project, "placement").keys() == {"active", "pipeline", "backlog"}
    assert {label for label in count(Project, "level__label") if label} == {"Meget høj", "Høj", "Mellem", "Lav"}
    assert list(Round.objects.values_list("state", flat=True)) == ["preparation", "closed", "closed"]
    decided = StateChange.objects.filter(action="prioritise").values_list("item_id", flat=True)
    placed = Project.objects.exclude(type="must").exclude(placement="pipeline", level=None)
    assert set(placed.values_list("pk", flat=True)) <= set(decided)


def test_ideas_are_answered_in_every_way_and_come_from_every_source():
    others = Idea.objects.filter(project=None)
    assert dict(Counter(others.values_list("state", flat=True))) == {
        "sent": 3, "asked": 3, "rejected": 3, "referred": 2, "merged": 1, "withdrawn": 1, "draft": 1,
    }  # fmt: skip
    assert set(Idea.objects.values_list("source", flat=True)) == set(Idea.Source.values)
    inbox = Idea.objects.in_inbox().select_related("unit__parent")
    assert {idea.unit.area.name for idea in inbox} == {"Social", "Sundhed", "Omsorg"}
    oldest = min(idea.sent_at for idea in inbox)
    assert working_days_between(oldest, timezone.localdate()) in (14, 15)


def test_medarbejder_has_a_new_an_asked_and_a_taken_up_idea():
    assert sorted(person("medarbejder").ideas.values_list("state", flat=True)) == ["asked", "sent", "taken_up"]


def test_gates_were_decided_in_every_way():
    assert count(GateReview, "state").keys() == set(GateReview.State.values)
    assert count(Condition, "state").keys() >= {"open", "met", "accepted"}
    assert StateChange.objects.filter(action="refuse").exists()
    assert GateReview.objects.filter(submission=2, state="approved").exists()
    assert count(Proposal, "state").keys() == set(Proposal.State.values)
    actions = set(StateChange.objects.values_list("action", flat=True))
    assert actions >= {"start_over", "reopen", "stop", "close", "advance", "change_type", "set_people", "withdraw"}


def test_a_gate_was_decided_without_something_that_still_lacks():
    (told,) = without_of_all(Project.objects.values_list("pk", flat=True)).values()
    (without,) = told
    assert without.words.startswith(
        "Gate 2 besluttet uden: Åbent punkt: Der er aftaler med dem, der behandler data for os – Oplæringen kan begynde"
    )
    assert without.review.despite.startswith("Tillægget til databehandleraftalen er sendt")


def test_a_stedfortraeder_decided_gate_1_while_the_chef_was_away():
    decision = Decision.objects.get(kind="gate", on_behalf_of__isnull=False)
    assert (decision.by.username, decision.on_behalf_of.username) == ("chef_social", "chef")
    period = Deputyship.objects.get()
    assert period.since <= timezone.localdate(decision.at) <= period.until < timezone.localdate()


def test_one_decision_is_corrected_and_one_correction_waits():
    states = {row.state: row for row in Correction.objects.select_related("review__decision")}
    assert states.keys() == {"confirmed", "open"}
    corrected = Decision.objects.get(kind=correcting.KIND)
    assert corrected.corrects == states["confirmed"].review.decision
    assert (corrected.by.username, corrected.basis["proposed_by"]) == ("chef_sundhed", person("konsulent").pk)
    assert ("Rettelse", "Digital træning hjemme") in tasks("chef")


def test_the_old_decisions_lie_in_the_journal_and_the_newest_wait():
    decided = Decision.objects.filter(kind__in=["gate", correcting.KIND]).order_by("number")
    has = [hasattr(decision, "journal") for decision in decided.select_related("journal")]
    assert has == sorted(has, reverse=True)
    assert 10 <= sum(has) < len(has)


def test_most_projects_promise_gains_on_all_three_legs():
    whole = [p for p in Project.objects.all() if set(p.benefits.values_list("leg", flat=True)) == {"E", "K", "T"}]
    assert len(whole) >= 15
    assert Benefit.objects.filter(active=False).count() == 1


def test_pools_hold_bind_and_book_money_and_none_is_overdrawn():
    assert count(PoolPost, "kind").keys() == {"reserved", "committed", "spent"}
    frames = list(PoolFrame.objects.all())
    assert all(0 < frame.rest < frame.amount for frame in frames)
    assert PoolPost.objects.filter(text__startswith="Projektet er stoppet", amount__lt=0).exists()


def test_articles_and_posts_are_on_their_way():
    assert count(Article, "state") == {"sent": 1, "for_approval": 1}
    assert count(Post, "state") == {"published": 6, "for_comment": 1, "draft": 1}


def test_projects_are_told_of_judged_and_learnt_from():
    assert StatusReport.objects.count() >= 15
    assert {light.word for said in StatusReport.objects.all() for light in said.lights} == {
        "Følger planen", "Obs", "Kritisk", "Ingen baseline",
    }  # fmt: skip
    assert StatusReport.objects.newest_of_each().exclude(help_wanted="").exists()
    assert {judged.overall for judged in RiskAssessment.objects.all()} == {2, 3, 4}
    unlike = [j for j in RiskAssessment.objects.all() if j.overall != suggested(j.factors.values())]
    assert unlike
    assert all(judged.reason for judged in unlike)
    assert Lesson.objects.active().count() == 4


# Who did it, and when.


def test_every_state_is_that_of_the_last_row_of_its_log():
    for model in apps.get_models():
        if issubclass(model, Stateful) and not hasattr(model, "instance_type"):
            for item in model.objects.all():
                assert StateChange.objects.about(item).last().after == item.state, item


def test_the_decision_chain_verifies_and_is_in_the_order_of_time():
    decisions, before = list(Decision.objects.order_by("number")), GENESIS
    assert len(decisions) > 50
    for decision in decisions:
        assert (decision.previous_hash, decision.hash) == (before, decision.fingerprint())
        before = decision.hash
    moments = [decision.at for decision in decisions]
    assert moments == sorted(moments)


def test_no_gate_was_decided_by_an_author_or_by_somebody_who_may_not():
    for review in GateReview.objects.exclude(decision=None).select_related("decision__by", "project"):
        assert review.decision.by_id not in review.author_ids(), review
        beyond = review.project.beyond_directorate
        assert review.decision.role.startswith("Direktør" if beyond else "Chef"), review
        if review.gate == 1 and not beyond:
            lent = " (stedfortræder)" if review.decision.on_behalf_of else ""
            assert review.decision.role == f"Chef, {review.project.lead_area}{lent}"


def test_no_history_row_is_without_a_person():
    for model in apps.get_models():
        if hasattr(model, "history_user"):
            assert not model.objects.filter(history_user=None).exists(), model


def test_everything_happened_in_working_hours_of_the_last_five_quarters():
    today = timezone.localdate()
    first = calendar.first_day(today)
    changes = list(StateChange.objects.order_by("pk").values_list("at", flat=True))
    assert changes == sorted(changes)
    for moment in map(timezone.localtime, changes):
        assert first <= moment.date() < today, moment
        assert is_working_day(moment), moment
        assert 8 <= moment.hour < 16, moment
    assert (min(changes).date() - first).days < 10
    assert (today - max(changes).date()).days < 10


def test_no_row_of_any_kind_lies_in_the_future():
    now = timezone.now()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.get_internal_type() == "DateTimeField":
                assert not model._base_manager.filter(**{f"{field.name}__gt": now}).exists(), f"{model} {field.name}"


def test_nobody_gets_mail_about_what_is_told_in_hindsight():
    assert Handled.objects.count() == StateChange.objects.count()


# What waits for whom.


@pytest.mark.parametrize(
    ("username", "waiting"),
    [
        ("medarbejder", {("Spørgsmål", "Bestil hjælpemidler fra telefonen")}),
        ("leder", {("Betingelse", "Digitalt tilsyn om natten")}),
        ("leder2", {("Spørgsmål", "Kørebog på telefonen")}),
        ("leder_social", {("Betingelse", "Virtuel bostøtte")}),
        ("leder_sundhed", {("Betingelse", "Skærmopkald i sygeplejen")}),
        ("chef", {("Gate", "Faldsensorer i plejeboliger"), ("Gate", "Taleoversætter ved hjemmebesøg")}),
        ("chef_social", {("Gate", "Visuel struktur på tablet"), ("Gate", "Elektroniske låse i hjemmeplejen")}),
        ("chef_sundhed", {("Forslag", "Talegenkendelse i journalen"), ("Betingelse", "Skærmopkald i sygeplejen")}),
        ("direktoer", {("Gate", "AI-opsummering af journalnotater")}),
        (
            "konsulent",
            {
                ("Gate", "Medicindispenser i eget hjem"),
                ("Ny idé", "Påmindelse om væske på skærmen i boligen"),
                ("Ny idé", "Sårvurdering med kamera"),
            },
        ),
        ("digitek", {("Gate", "Selvbooking af støttebesøg"), ("Ny idé", "Fælles kalender for beboere og pårørende")}),
        ("toroller", {("Ny idé", "Sårvurdering med kamera"), ("Gate", "Taleoversætter ved hjemmebesøg")}),
        ("it", {("Betingelse", "Virtuel bostøtte")}),
        ("kommunikation", {("Spørgsmål", "Film til pårørende om nye hjælpemidler")}),
    ],
)
def test_something_real_waits_for(username, waiting):
    assert waiting <= tasks(username)


def test_a_planned_gate_tells_its_lead_what_it_lacks():
    (task,) = (task for task in waiting_for(person("digitek")) if task.title == "Selvbooking af støttebesøg")
    gate_on = Project.objects.get(title="Selvbooking af støttebesøg").gate_on
    assert gate_on > timezone.localdate()
    assert task.why.startswith(f"Gate 2 er planlagt {dato(gate_on)}. Mangler: ")


def test_nobody_who_wrote_a_pack_is_asked_to_decide_it():
    assert ("Gate", "Visuel struktur på tablet") not in tasks("toroller")


@pytest.mark.parametrize("username", ["ingen", "admin", "lukket"])
def test_nothing_waits_for(username):
    assert tasks(username) == set()


# What is written.


# One of a few standard clauses, as in real contracts.
CLAUSES = {"kontrakt.data", "kontrakt.optioner"}


def sections():
    """What is written as text: where, in which project, and the words."""
    for document in Document.objects.select_related("kind", "project").prefetch_related("kind__sections"):
        rich = {section.code for section in document.kind.sections.all() if section.form == SectionForm.TEXT}
        for code, text in document.texts.items():
            if code in rich and text:
                yield f"{document.kind.code}.{code}", document.project.title, text


def test_every_section_is_two_to_five_sentences():
    for where, title, text in sections():
        if where == "kontrakt.optioner":
            continue
        plain = text
        for short in ABBREVIATED:
            plain = plain.replace(short, short.replace(". ", " "))
        assert 2 <= len(re.findall(r"[.!?](?=\s|$)", plain)) <= 5, (title, where, text)


def test_no_section_reads_the_same_in_two_projects():
    seen = Counter((where, text) for where, _, text in sections() if where not in CLAUSES)
    assert [key for key, times in seen.items() if times > 1] == []


def test_texts_are_danish_and_name_no_citizen():
    everything = [text for _, _, text in sections()] + list(StateChange.objects.values_list("reason", flat=True))
    for text in everything:
        assert not find_cpr(text)
        assert not ENGLISH & set(re.findall(r"[a-zæøå]+", text.lower())), text
    assert any(letter in " ".join(everything) for letter in "æøå")


# The command.


def test_a_second_call_changes_nothing():
    before, out = StateChange.objects.count(), StringIO()
    call_command("demo", stdout=out)
    assert "findes allerede" in out.getvalue()
    assert StateChange.objects.count() == before


def test_without_demo_the_command_refuses():
    with override_settings(DEMO=False), pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")


def test_without_demo_the_portal_refuses_to_start_with_demo_users():
    with override_settings(DEMO=False), pytest.raises(ImproperlyConfigured, match="Demobrugere findes"):
        refuse_demo_users()
    refuse_demo_users()
