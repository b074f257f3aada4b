"""The checklist: who answers which item, what must be said, and what an open item means at a gate."""

import io
import json
from datetime import UTC, datetime

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import escape

from gates.checks import Answer, Check
from gates.document.sections import frozen, written
from gates.document.writing import BothWrote, write
from gates.models import Document, Section
from gates.opinion import opinions
from gates.submission.packs import freeze
from gates.submission.readiness import gate_of, missing, needs
from gates.waiting import waiting_for
from lifecycle import clock
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from projects.models import Project
from tests.factories import DocumentFactory, OpinionFactory, ProjectFactory, UserFactory, filled_texts
from tests.gates.test_documents import shown

pytestmark = pytest.mark.django_db
WHY = "Vi mangler svar fra leverandøren."
OF_IT = ("sikkerhed", "adgang")


@pytest.fixture
def consultant():
    return UserFactory(consultant=True, name="Mette Holm")


@pytest.fixture
def it():
    return UserFactory(it=True, name="Peter Dam")


@pytest.fixture
def member():
    return UserFactory(name="Bo Lund")


@pytest.fixture
def project(member):
    return ProjectFactory(title="Digitalt tilsyn", state="investigation", members=[member], lead=member)


def kind(project):
    return project.edition.document_kinds.get(code="tjekliste")


def url(project, name="write"):
    return reverse(f"gates:{name}", args=[project.number, "tjekliste"])


def typed(user, version=0, **answers):
    """`findes="open"`, `findes_kommentar="…"`."""
    names = {name.replace("_", "-"): value for name, value in answers.items()}
    return {"token": new_token(user), "shown_version": version, **{f"afsnit-{k}": v for k, v in names.items()}}


def kept() -> dict:
    return {code: Check.read(text) for code, text in Document.objects.get().texts.items() if text}


def said(code) -> tuple:
    found = kept().get(code, Check())
    return found.answer, found.comment


def answer(project, by, code="findes", what="ok", comment=""):
    return write(project, kind(project), by=by, texts={code: Check(what, comment).kept()})[0]


# The items.


def test_the_list_holds_the_principles_security_data_protection_ai_and_accessibility(project):
    groups = dict.fromkeys(section.group for section in kind(project).sections.all())

    assert list(groups) == ["Principper", "Sikkerhed", "Databeskyttelse", "Kunstig intelligens", "Tilgængelighed"]
    assert [section.rule for section in kind(project).sections.all()][:5] == [f"Princip {n}" for n in range(1, 6)]
    assert {section.code for section in kind(project).sections.all() if section.for_it} == set(OF_IT)
    assert all(section.help and section.rule for section in kind(project).sections.all())


def test_gate_1_asks_for_the_principles_gate_2_for_the_rules_and_gate_3_for_what_a_trial_shows(project):
    document = Document(project=project, kind=kind(project))
    asked = [{section.group for section in document.missing_at(gate)} for gate in (1, 2, 3)]

    assert asked[0] == {"Principper"}
    assert asked[1] == {"Principper", "Sikkerhed", "Databeskyttelse", "Kunstig intelligens", "Tilgængelighed"}
    assert [len(document.missing_at(gate)) for gate in (1, 2, 3)] == [5, 13, 16]


def test_the_checklist_goes_along_in_every_pack(project):
    gates = project.edition.gates.prefetch_related("documents__kind")

    assert [gate.number for gate in gates if "tjekliste" in {paper.kind.code for paper in gate.documents.all()}] == [
        1, 2, 3,
    ]  # fmt: skip


# Answering.


@pytest.mark.parametrize("what", Answer.values)
def test_an_item_keeps_answer_comment_who_and_when(signed_in, member, project, what):
    moment = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
    with clock.at(moment):
        response = signed_in(member).post(url(project), typed(member, findes=what, findes_kommentar=WHY))

    found = kept()["findes"]
    assert response.status_code == 302
    assert (found.answer, found.comment, found.by) == (what, WHY, member.pk)
    assert found.when == StateChange.objects.get(action="answer").at == moment
    page = signed_in(member).get(url(project, "document")).content.decode()
    assert [label in page for label in (Answer(what).label, WHY, "Bo Lund, ")] == [True] * 3


@pytest.mark.parametrize("what", ["open", "not_relevant"])
@pytest.mark.parametrize("comment", ["", "   ", "\u200b\u00a0"])
def test_open_and_not_relevant_need_a_comment(signed_in, member, project, what, comment):
    sent = typed(member, findes=what, findes_kommentar=comment, effekt="ok", effekt_kommentar="Det, jeg skrev")
    response = signed_in(member).post(url(project), sent)

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, ["afsnit-findes-kommentar"])
    assert form.errors["afsnit-findes-kommentar"][0].startswith("Skriv, hv")
    page = response.content.decode()
    assert "Det, jeg skrev" in page
    assert f'value="{what}" id="id_afsnit-findes' in page.replace(' checked=""', "")
    assert not Document.objects.exists()


def test_ok_needs_no_comment_and_nothing_at_all_is_no_answer(signed_in, member, project):
    signed_in(member).post(url(project), typed(member, findes="ok", effekt=""))

    assert said("findes") == ("ok", "")
    assert Document.objects.get().texts["effekt"] == ""


BAD = ["ja", "OK", "ok\x00", "åben", "1", "null", "[]", '{"answer":"ok"}', "<script>alert(1)</script>", "x" * 10_000]


@pytest.mark.parametrize("what", BAD)
def test_another_answer_than_the_three_is_told_and_nothing_is_saved(signed_in, member, project, what):
    response = signed_in(member).post(url(project), typed(member, findes=what, effekt="ok"))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["afsnit-findes"])
    assert not Document.objects.exists()


SHOWN_AS_TEXT = [
    "<script>alert(1)</script>",
    "{{7*7}}",
    '{"answer": "ok", "by": 1}',
    "\u202eRTL",
    "=HYPERLINK(1)",
    "'\"",
]


@pytest.mark.parametrize("comment", SHOWN_AS_TEXT)
def test_a_comment_is_text_wherever_it_is_shown(signed_in, member, project, comment):
    client = signed_in(member)
    client.post(url(project), typed(member, findes="open", findes_kommentar=comment))
    assert said("findes") == ("open", comment.replace("\u202e", ""))
    assert escape(said("findes")[1]) in client.get(url(project, "document")).content.decode()
    assert escape(said("findes")[1]) in client.get(url(project)).content.decode()


@pytest.mark.parametrize("comment", ["x" * 2_001, "\x00"])
def test_a_comment_that_cannot_be_kept_is_told_at_its_field(signed_in, member, project, comment):
    response = signed_in(member).post(url(project), typed(member, findes="ok", findes_kommentar=comment))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["afsnit-findes-kommentar"])


def test_only_what_becomes_another_answer_is_signed_anew(project, consultant, member):
    answer(project, member, "findes", "ok", "Vi har spurgt.")
    answer(project, consultant, "effekt")
    texts = {code: check.kept() for code, check in kept().items()}
    write(project, kind(project), by=consultant, texts=texts)

    assert {code: check.by for code, check in kept().items()} == {"findes": member.pk, "effekt": consultant.pk}


# Who may (row 53).


def test_the_page_has_fields_for_what_one_may_answer_and_shows_whose_the_rest_is(signed_in, consultant, it, project):
    of_team = signed_in(consultant).get(url(project))
    names = {name for name in of_team.context["form"].fields if name.startswith("afsnit-")}
    items = {section.code for section in kind(project).sections.all()}

    assert names == {f"afsnit-{code}{end}" for code in items - set(OF_IT) for end in ("", "-kommentar")}
    assert of_team.content.decode().count("Besvares af IT &amp; Digitalisering") == 2
    of_it = signed_in(it).get(url(project)).context["form"]
    assert {f"afsnit-{code}" for code in items} <= set(of_it.fields)


@pytest.mark.parametrize("who", ["consultant", "member", "digitek", "head"])
@pytest.mark.parametrize("end", ["", "-kommentar"])
def test_a_security_item_is_not_answered_by_others_however_it_is_sent(signed_in, project, member, who, end):
    people = {"member": lambda: member, "head": lambda: UserFactory(head="Omsorg")}
    person = people.get(who, lambda: UserFactory(**{who: True}))()
    if who == "head":
        project.memberships.model(project=project, user=person).save(by=person)
    sent = typed(person, findes="ok") | {f"afsnit-sikkerhed{end}": "ok"}
    response = signed_in(person).post(url(project), sent)

    assert response.status_code == 422
    assert "besvares af IT &amp; Digitalisering. Intet er gemt." in response.content.decode()
    assert not Document.objects.exists()
    assert not StateChange.objects.filter(item_type__model="document").exists()


@pytest.mark.parametrize("who", [{"consultant": True}, {"digitek": True}])
def test_the_door_refuses_a_security_answer_from_others_too(project, who):
    with pytest.raises(PermissionDenied):
        answer(project, UserFactory(**who), "sikkerhed")
    assert not Document.objects.exists()


def test_it_answers_its_items_without_being_a_member_and_others_may_not_change_them(signed_in, it, consultant, project):
    signed_in(it).post(url(project), typed(it, sikkerhed="ok", sikkerhed_kommentar="Gennemgået."))
    signed_in(consultant).post(url(project), typed(consultant, version=1, findes="ok"))

    assert (said("sikkerhed"), said("findes")) == (("ok", "Gennemgået."), ("ok", ""))
    assert kept()["sikkerhed"].by == it.pk
    page = signed_in(consultant).get(url(project)).content.decode()
    assert "Gennemgået." in page


def test_it_may_still_not_write_what_is_not_a_checklist(signed_in, it, project):
    assert signed_in(it).get(reverse("gates:write", args=[project.number, "kontrakt"])).status_code == 403


ALL, NONE = sorted(["Mit eget", "Et andet"]), []


@pytest.mark.parametrize(
    ("role", "mine"),
    [
        ({}, ["Mit eget"]), ({"manager": "Kildehaven"}, ["Mit eget"]), ({"head": "Omsorg"}, ["Mit eget"]),
        ({"director": True}, NONE), ({"consultant": True}, ALL), ({"digitek": True}, ALL), ({"it": True}, ALL),
        ({"communication": True, "technical": True}, NONE), ({"administrator": True}, NONE),
    ],
)  # fmt: skip
def test_row_53_gives_exactly_these_checklists(signed_in, role, mine):
    """A project of one's own area that one is a member of, and one that is neither; whose list opens to be answered."""
    person = UserFactory(**role)
    member = [person] if role != {"director": True} else []
    projects = [ProjectFactory(title="Mit eget", members=member), ProjectFactory(title="Et andet")]
    client = signed_in(person)

    assert sorted(p.title for p in projects if client.get(url(p)).status_code == 200) == mine


def test_the_list_is_locked_while_the_project_stands_at_a_gate(signed_in, it, member):
    at_gate = ProjectFactory(state="gate_2", members=[member])

    assert [signed_in(person).get(url(at_gate)).status_code for person in (it, member)] == [409, 409]


def test_a_chef_who_answered_in_it_does_not_decide_on_the_pack(project):
    chef = UserFactory(head="Social")
    project.memberships.model(project=project, user=chef).save(by=chef)
    document = answer(project, chef)

    assert freeze(document, by=chef).author_ids == [chef.pk]


# Two at once.


def test_two_who_answer_different_items_are_put_together(project, it, consultant):
    answer(project, consultant, "findes")
    first = Document.objects.get().version
    answer(project, it, "sikkerhed")
    write(project, kind(project), by=consultant, shown=shown(consultant, first), texts={"effekt": Check("ok").kept()})

    assert {code: check.by for code, check in kept().items()} == {
        "findes": consultant.pk, "sikkerhed": it.pk, "effekt": consultant.pk,
    }  # fmt: skip


def test_the_same_item_answered_by_two_is_shown_to_the_second_in_words(signed_in, project, member, consultant):
    answer(project, member, "findes", "open", WHY)
    response = signed_in(consultant).post(
        url(project), typed(consultant, findes="ok", findes_kommentar="Det er klart.")
    )

    assert response.status_code == 409
    assert f"Åben: {WHY}</textarea>" in response.content.decode()
    assert (said("findes"), kept()["findes"].by) == (("open", WHY), member.pk)
    with pytest.raises(BothWrote):
        write(project, kind(project), by=consultant, shown=shown(consultant, 0), texts={"findes": Check("ok").kept()})


def test_the_same_answer_given_by_two_is_no_conflict(project, member, consultant):
    answer(project, member, "findes")
    write(project, kind(project), by=consultant, shown=shown(consultant, 0), texts={"findes": Check("ok").kept()})

    assert kept()["findes"].by == member.pk


# At the gate.


def lacking(project, gate=2) -> dict:
    found = missing(project, gate_of(project, gate))
    return {need.label: (need.link, need.owner, need.url.partition("skriv/")[2]) for need in found}


def test_an_open_item_is_missing_with_its_link_and_owner(project, member):
    texts = filled_texts(kind(project)) | {
        code: Check("open", WHY).kept() for code in ("dpia", "sikkerhed", "sletning")
    }
    DocumentFactory(project=project, kind=kind(project), texts=texts)

    found = lacking(project)
    assert found["Åbent punkt: Det er vurderet, om der skal laves en konsekvensanalyse (DPIA)"] == (
        "Luk punktet", "Bo Lund", "#id_afsnit-dpia",
    )  # fmt: skip
    assert found["Åbent punkt: Reglerne for i-sikkerhed bliver overholdt"] == (
        "Luk punktet", "IT & Digitalisering", "#id_afsnit-sikkerhed",
    )  # fmt: skip
    assert "Tjekliste" not in found
    assert not {label for label in found if "slettes" in label}
    assert {label for label in lacking(project, 3) if "slettes" in label} == {
        "Åbent punkt: Det er aftalt, hvornår data slettes, og hvem der gør det"
    }


def test_an_unanswered_item_is_missing_at_the_one_whose_it_is(project):
    texts = filled_texts(kind(project)) | {"dpia": "", "sikkerhed": ""}
    DocumentFactory(project=project, kind=kind(project), texts=texts)

    found = lacking(project)
    assert found["Tjekliste"] == ("Mangler ét punkt", "Bo Lund", "#id_afsnit-dpia")
    assert found["Tjekliste: Reglerne for i-sikkerhed bliver overholdt"] == (
        "Besvar", "IT & Digitalisering", "#id_afsnit-sikkerhed",
    )  # fmt: skip


def test_not_relevant_with_its_comment_is_enough(project):
    texts = {code: Check("not_relevant", WHY).kept() for code in filled_texts(kind(project))}
    document = DocumentFactory(project=project, kind=kind(project), texts=texts)

    assert (document.missing_at(3), document.open_at(3), document.is_complete) == ([], [], True)


def test_nobody_named_means_the_team(project):
    Project.objects.get(pk=project.pk)
    nameless = ProjectFactory(state="investigation")

    assert {need.owner for need in needs(nameless, gate_of(nameless, 2))} == {"DigiTek", "IT & Digitalisering"}


# Frozen, compared, printed; and what was written before there were answers.


def test_a_frozen_list_keeps_its_answers_by_key_and_shows_them_by_name(project, member):
    document = answer(project, member, "findes", "not_relevant", WHY)
    version = freeze(document, by=member)
    member.name = "Bo Lund-Hansen"
    member.save()

    found = {section.code: section for section in frozen(version.content)}["findes"]
    assert (found.check.label, found.check.comment, found.who, found.group) == (
        "Ikke relevant", WHY, "Bo Lund-Hansen", "Principper",
    )  # fmt: skip
    assert "Bo Lund" not in json.dumps(version.content)
    assert version.is_intact


def test_two_versions_are_compared_in_words(signed_in, consultant, project, member):
    document = answer(project, member, "findes", "open", WHY)
    freeze(document, by=member)
    answer(project, member, "findes", "ok", "Ingen har den.")

    changes = signed_in(consultant).get(url(project, "compare")).context["changes"]
    assert [change.heading for change in changes] == ["Det er undersøgt, om løsningen allerede findes i kommunen"]
    words = "".join(piece.text for piece in changes[0].pieces)
    assert "Åben" in words
    assert "{" not in words


def test_the_paper_says_who_answered_what(signed_in, consultant, project, member):
    answer(project, member, "findes", "open", WHY)
    response = signed_in(consultant).get(url(project, "document_pdf"))

    with pikepdf.open(io.BytesIO(b"".join(response))) as paper:
        assert len(paper.pages) >= 1
        assert paper.Root.MarkInfo.Marked


def test_text_from_before_there_were_answers_still_reads_and_counts_as_unanswered(signed_in, consultant, project):
    document = DocumentFactory(project=project, kind=kind(project), texts={"findes": "Vi har **spurgt** Sundhed."})
    sections = {section.code: section for section in written(document)}

    assert (sections["findes"].check.answer, sections["findes"].check.comment) == ("", "Vi har **spurgt** Sundhed.")
    assert "findes" in {section.code for section in document.missing_at(1)}
    for name in ("document", "write"):
        assert "spurgt** Sundhed." in signed_in(consultant).get(url(project, name)).content.decode()


def test_a_version_frozen_as_text_is_shown_as_it_was(project):
    content = {"sections": [{"code": "findes", "heading": "Findes den?", "form": "text", "text": "Nej."}]}

    assert [(s.heading, s.text, s.is_rich) for s in frozen(content)] == [("Findes den?", "Nej.", True)]


def test_a_search_finds_the_words_of_an_answer_and_not_its_wrapping(project, member):
    answer(project, member, "findes", "open", WHY)
    found = Document.objects.get().search_text

    assert "leverandoeren" in found
    assert "answer" not in found


def test_the_history_tells_an_answer_in_words(signed_in, consultant, project, member):
    answer(project, member, "findes", "open", WHY)
    answer(project, member, "findes", "ok", "Ingen har den.")
    page = signed_in(consultant).get(reverse("overview:history", args=[project.number])).content.decode()

    assert "Tjekliste besvaret" in page
    assert f"Åben: {WHY}" in page
    assert "&quot;answer&quot;" not in page


# What waits.


def test_it_is_told_of_its_items_when_an_opinion_is_asked_for(project, it, member):
    DocumentFactory(project=project, kind=kind(project), texts={})
    assert [task.tag for task in waiting_for(it)] == []

    opinions.ask(project, by=member)
    tasks = {task.tag: (task.verb, task.why) for task in waiting_for(it)}
    assert tasks["Tjekliste"] == ("Besvar", "Tjeklisten: Reglerne for i-sikkerhed bliver overholdt og 1 til")
    assert tasks["Udtalelse"] == ("Giv udtalelse", "Bo Lund beder om jeres udtalelse.")
    assert waiting_for(UserFactory(consultant=True)) == []


def test_an_item_that_is_taken_off_is_asked_for_no_more(project):
    section = Section.objects.get(kind=kind(project), code="dpia")
    section.active = False
    section.save(by=UserFactory())

    assert "dpia" not in {section.code for section in kind(project).sections.all()}
    assert Section.every.filter(code="dpia").exists()
    assert OpinionFactory(project=project).is_intact
