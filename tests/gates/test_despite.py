"""A gate that is handed in and decided although something lacks: said aloud by both, told until it is mended."""

import pytest
from django.urls import reverse

from gates.decision.basis import shown_fingerprint
from gates.decision.decisions import decide
from gates.document.writing import write
from gates.models import Condition, Document, GateReview
from gates.submission.packs import lacking_fingerprint, submit
from gates.submission.readiness import gate_of, missing
from gates.submission.without import without_of, without_of_all
from lifecycle.errors import Conflict
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import new_token
from projects.models import Project
from tests.budget.factories import frame
from tests.factories import (
    ConditionFactory,
    DocumentFactory,
    MembershipFactory,
    OpinionFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WHY = "Leverandøren kan først skrive kontrakten i januar."
YES = "Afprøvningen kan begynde uden, for der købes intet."


@pytest.fixture
def digitek():
    return UserFactory(digitek=True, name="Jonas Winther")


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


@pytest.fixture
def project(digitek):
    """A project on its way to gate 2, with everything but the contract."""
    owner = UserFactory(manager="Kildehaven")
    project = ProjectFactory(state="investigation", owner=owner, lead=digitek)
    for code in ("tjekliste", "gevinstafklaring", "projektbeskrivelse"):
        DocumentFactory(project=project, code=code, filled=True, by=digitek)
    OpinionFactory(project=project)
    return project


def fresh(project) -> Project:
    return Project.objects.get(pk=project.pk)


def lacks(project) -> str:
    return lacking_fingerprint(missing(fresh(project), gate_of(project)))


def hand_in(client, user, project, **typed):
    facts = {"token": new_token(user), "recommendation": "Begynd.", "lacks": lacks(project)} | typed
    return client.post(reverse("gates:prepare", args=[project.number]), facts)


def answer(client, user, review, **typed):
    facts = {"token": new_token(user), "pack": shown_fingerprint(review, user), "confirm": "1"} | typed
    return client.post(review.get_absolute_url(), facts)


@pytest.fixture
def review(project, digitek):
    return submit(project, by=digitek, despite=WHY, recommendation="Vi anbefaler at begynde.")[0]


# Handing in


def test_the_page_names_what_lacks_and_asks_for_a_reason(signed_in, digitek, project):
    page = signed_in(digitek).get(reverse("gates:prepare", args=[project.number])).content.decode()

    assert "Kontrakt" in page
    assert "Hvorfor skal gaten besluttes, selvom noget mangler?" in page
    assert "Indsend, selvom noget mangler" in page


@pytest.mark.parametrize(
    "typed", [{}, {"despite": WHY}, {"anyway": "on"}, {"despite": "Haster", "anyway": "on"}],
    ids=["nothing", "no tick", "no reason", "too short"],
)  # fmt: skip
def test_it_is_not_handed_in_without_both_a_reason_and_a_tick(signed_in, digitek, project, typed):
    assert hand_in(signed_in(digitek), digitek, project, **typed).status_code == 422
    assert not GateReview.objects.exists()
    assert fresh(project).state == "investigation"


def test_it_is_handed_in_with_both_and_keeps_what_lacked(signed_in, digitek, project):
    assert hand_in(signed_in(digitek), digitek, project, despite=WHY, anyway="on").status_code == 302

    review = GateReview.objects.get()
    assert (review.lacked, review.despite) == (["Kontrakt"], WHY)
    handed_in = [item.version.document.kind.code for item in review.pack.all()]
    assert handed_in == ["tjekliste", "gevinstafklaring", "projektbeskrivelse"]
    assert (review.recommended_by, review.recommendation) == (digitek, "Begynd.")


def test_a_list_that_has_grown_since_the_page_was_shown_is_refused(signed_in, digitek, project):
    seen = lacks(project)
    found = fresh(project)
    found.lead = None
    found.save(by=digitek)

    response = hand_in(signed_in(digitek), digitek, project, despite=WHY, anyway="on", lacks=seen)

    assert response.status_code == 409
    assert not GateReview.objects.exists()


def test_without_the_paper_it_is_decided_on_there_is_nothing_to_hand_in(digitek):
    bare = ProjectFactory(state="investigation", owner=digitek, lead=digitek)

    with pytest.raises(Conflict, match="Projektbeskrivelse er ikke begyndt"):
        submit(bare, by=digitek, despite=WHY)


def test_when_nothing_lacks_no_reason_is_kept(digitek, project):
    DocumentFactory(project=project, code="kontrakt", filled=True, by=digitek)
    review, _ = submit(fresh(project), by=digitek, despite=WHY)

    assert (review.lacked, review.despite) == ([], "")


# Deciding


def test_the_decider_sees_what_lacks_and_why_it_was_handed_in(signed_in, chef, review):
    page = signed_in(chef).get(review.get_absolute_url()).content.decode()

    assert "Er gaten klar?" in page
    assert WHY in page
    assert "Beslut, selvom noget mangler" in page
    assert "Vi anbefaler at begynde." in page


@pytest.mark.parametrize("outcome", ["approve", "approve_with_conditions"])
def test_the_project_does_not_go_on_without_a_reason(signed_in, chef, review, outcome):
    response = answer(signed_in(chef), chef, review, outcome=outcome, reason=YES, despite="Ok")

    assert response.status_code == 422
    assert "hvorfor projektet kan gå videre uden" in response.content.decode()
    assert not Decision.objects.exists()


def test_nor_past_the_form(chef, review):
    with pytest.raises(Conflict, match="Kontrakt"):
        decide(review, "approve", by=chef)


@pytest.mark.parametrize("outcome", ["send_back", "stop"])
def test_what_does_not_go_on_needs_no_such_reason(signed_in, chef, review, outcome):
    assert answer(signed_in(chef), chef, review, outcome=outcome, reason=YES).status_code == 302
    assert Decision.objects.get().basis["despite"] == ""


def test_the_decision_keeps_the_list_and_the_reason(signed_in, chef, review):
    assert answer(signed_in(chef), chef, review, outcome="approve", despite=YES).status_code == 302

    decision = Decision.objects.get()
    assert (decision.readiness, decision.basis["despite"]) == (["Kontrakt"], YES)
    assert decision.basis["submitted_despite"] == WHY
    assert {"label": "Kontrakt", "met": False, "code": "kontrakt"} in decision.basis["needs"]
    assert decision.fingerprint() == decision.hash


def test_a_reason_for_nothing_is_not_kept(chef, digitek, project):
    DocumentFactory(project=project, code="kontrakt", filled=True, by=digitek)
    review, _ = submit(fresh(project), by=digitek)

    decision, _ = decide(review, "approve", by=chef, despite=YES)

    assert (decision.readiness, decision.basis["despite"]) == ([], "")


# Told until it is mended


@pytest.fixture
def decided(review, chef):
    frame("Omsorg")
    decide(review, "approve", by=chef, despite=YES)
    return fresh(review.project)


def pages(client, project) -> list[str]:
    urls = [project.get_absolute_url(), "/projekter/"]
    return [client.get(url).content.decode() for url in urls]


def test_the_project_and_the_portfolio_say_what_it_was_decided_without(signed_in, digitek, decided):
    client = signed_in(digitek)
    whole, listed = pages(client, decided)

    assert f"Gate 2 besluttet uden: Kontrakt – {YES}" in whole
    assert "Besluttet uden: Kontrakt" in listed


def test_the_mark_is_gone_when_it_is_mended(signed_in, digitek, decided):
    kind = decided.edition.document_kinds.get(code="kontrakt")
    texts = {section.code: "Skrevet" for section in kind.sections.all()}
    write(decided, kind, by=digitek, texts=texts)

    assert [("esluttet uden" in page) for page in pages(signed_in(digitek), decided)] == [False, False]
    page = signed_in(digitek).get(decided.gate_reviews.get().get_absolute_url()).content.decode()
    assert "Det er bragt i orden siden." in page


def test_who_has_the_card_alone_is_not_told(signed_in, decided):
    assert [("esluttet uden" in page) for page in pages(signed_in(UserFactory()), decided)] == [False, False]


def test_a_condition_that_lacked_is_told_also_when_a_nearer_one_comes(digitek, chef, project):
    DocumentFactory(project=project, code="kontrakt", filled=True, by=digitek)
    review, _ = submit(fresh(project), by=digitek)
    decide(review, "approve", by=chef)
    ConditionFactory(review=review, responsible=digitek, text="Aftalen er skrevet", state=Condition.State.OPEN)
    for code in ("kontrakt", "evaluering"):
        document = Document.objects.filter(project=project, kind__code=code).first()
        document or DocumentFactory(project=project, code=code, filled=True, by=digitek)
    again, _ = submit(fresh(project), by=digitek, despite=WHY)
    decide(again, "approve", by=chef, despite=YES)
    ConditionFactory(
        review=again, responsible=digitek, text="Nærmere", due="2020-01-01", state=Condition.State.OPEN
    )  # fmt: skip

    (told,) = without_of(fresh(project))
    assert "Betingelse: Aftalen er skrevet" in told.lacks
    assert list(without_of_all([project.pk])) == [project.pk]


def test_many_projects_are_asked_at_once(django_assert_num_queries, decided, digitek):
    others = [ProjectFactory().pk for _ in range(3)]
    with django_assert_num_queries(1):
        assert without_of_all(others) == {}
    assert list(without_of_all([decided.pk, *others])) == [decided.pk]


# What is shown, and what is decided on


def test_what_has_changed_since_it_was_shown_is_not_decided_on(signed_in, chef, digitek, review):
    seen = shown_fingerprint(review, chef)
    found = fresh(review.project)
    found.expected_cost = 900_000_00
    found.save(by=digitek)

    response = answer(signed_in(chef), chef, review, outcome="approve", despite=YES, pack=seen)

    assert response.status_code == 409
    assert "ændret" in response.content.decode()
    assert not Decision.objects.exists()


def test_digitek_recommends_after_the_pack_is_handed_in_and_the_decider_must_look_again(signed_in, chef, review):
    consultant = UserFactory(consultant=True, name="Mette Holm")
    seen = shown_fingerprint(review, chef)
    url = reverse("gates:recommend", args=[review.project.number, 2, 1])

    typed = {"token": new_token(consultant), "recommendation": "Vent til januar."}
    assert signed_in(consultant).post(url, typed).status_code == 302

    page = signed_in(chef).get(review.get_absolute_url()).content.decode()
    assert "Vent til januar." in page
    assert "Mette Holm" in page
    again = GateReview.objects.get()
    assert answer(signed_in(chef), chef, again, outcome="approve", despite=YES, pack=seen).status_code == 409
    decide(again, "approve", by=chef, despite=YES)
    assert signed_in(consultant).get(url).status_code == 409
    assert StateChange.objects.filter(action="recommend").count() == 1


def test_the_page_of_a_decision_shows_what_was_shown_not_what_is_so_now(signed_in, digitek, decided):
    found = fresh(decided)
    found.expected_cost = 123_456_00
    found.save(by=digitek)

    page = signed_in(digitek).get(decided.gate_reviews.get().get_absolute_url()).content.decode()

    assert "Var gaten klar?" in page
    assert "123.456" not in page


def test_a_person_without_the_pools_does_not_see_them_on_the_decision(signed_in, digitek, decided):
    member = UserFactory()
    MembershipFactory(project=decided, user=member)
    page = signed_in(member).get(decided.gate_reviews.get().get_absolute_url()).content.decode()
    everything = signed_in(digitek).get(decided.gate_reviews.get().get_absolute_url()).content.decode()

    assert "Rest i" not in page
    assert "Rest i Omsorg" in everything


# Who is responsible for a condition


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("Ole Brandt", 302, ""),
        ("ole b", 302, ""),
        ("Ingen Kendt", 422, "Ingen, der kan læse projektet, hedder ”Ingen Kendt”."),
        ("Fremmed", 422, "Ingen, der kan læse projektet"),
        ("Anne Friis", 422, "Flere hedder ”Anne Friis”: Anne Friis (anne1), Anne Friis (anne2)."),
        ("Anne Friis (anne2)", 302, ""),
    ],
)
def test_the_one_responsible_is_written_by_name(signed_in, chef, review, name, status, said):
    UserFactory(name="Ole Brandt", consultant=True)
    UserFactory(name="Fremmed Person")
    for username in ("anne1", "anne2"):
        UserFactory(name="Anne Friis", username=username, digitek=True)

    response = answer(
        signed_in(chef), chef, review, outcome="approve_with_conditions", reason=YES, despite=YES,
        condition_1="Kontrakten er skrevet", responsible_1=name, due_1="2099-01-01",
    )  # fmt: skip

    assert response.status_code == status
    if said:
        assert said in response.content.decode()
    else:
        found = Condition.objects.get().responsible
        assert (found.name, found.username) in [("Ole Brandt", found.username), ("Anne Friis", "anne2")]


def test_the_names_are_those_who_read_the_project_its_own_people_first(signed_in, chef, digitek, review):
    UserFactory(name="Aage Fremmed")
    page = signed_in(chef).get(review.get_absolute_url()).content.decode()
    listed = page[page.index("<datalist") : page.index("</datalist>")]

    assert "Aage Fremmed" not in listed
    assert listed.index("Jonas Winther") < listed.index("Birgit Ørsted")
    assert page.count("<datalist") == 1
