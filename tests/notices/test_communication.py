"""What is told about articles and posts."""

import pytest

from communication.answering import answer, comment
from communication.models import Stage, Verdict
from communication.waiting import waiting_for
from communication.writing import propose, write
from lifecycle.door import carry_out
from lifecycle.models import StateChange
from tests.communication.factories import ArticleFactory, PostFactory, head_of, manager_of
from tests.factories import ProjectFactory, UserFactory, unit
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return UserFactory(name="Mette Krogh", email="writer@example.dk", digitek=True)


@pytest.fixture
def people(writer):
    """The named leder and chef, with addresses one can read."""
    for user, name in ((manager_of(), "leder"), (head_of(), "chef")):
        user.email = f"{name}@example.dk"
        user.save()
    return manager_of(), head_of()


def article(writer, state="proposed", **facts):
    return ArticleFactory(title="Sov godt", state=state, begun_by=writer, **facts)


def change_of(model, action) -> StateChange:
    return StateChange.objects.get(item_type__model=model, action=action)


def subjects(mails) -> dict:
    return {address.split("@")[0]: mail.subject.split(": ", 1)[1] for address, mail in mails.items()}


def test_a_proposed_topic_is_told_to_the_named_leder_and_chef(people, writer):
    leder, chef = people
    project = ProjectFactory(title="Tilsyn om natten", unit=unit("Kildehaven"))
    found, change = propose(
        by=writer, project=project, title="Sov godt", theme="Søvn", channels="KL", manager=leder, head=chef,
        unit=unit("Kildehaven"),
    )  # fmt: skip
    mails = mails_about(change)

    assert subjects(mails) == dict.fromkeys(("leder", "chef"), "Et emne til en artikel venter på dit svar")
    mail = mails["chef@example.dk"]
    assert mail.subject.startswith(f"{project.label}: ")
    assert "Det gælder ”Sov godt” om projektet ”Tilsyn om natten”." in mail.body
    assert f"{found.get_absolute_url()}\n" in mail.body
    assert "fordi du er ansvarlig chef på teksten." in mail.body
    assert "fordi du er ansvarlig leder på artiklen." in mails["leder@example.dk"].body


def test_a_text_for_approval_is_told_to_both(people, writer):
    found = article(writer, "writing")

    assert subjects(mails_about(carry_out(found.submit, by=writer))) == dict.fromkeys(
        ("leder", "chef"), "En artikel venter på din godkendelse"
    )


def give(found, by, verdict, said=""):
    stage = found.stage
    answer(found, verdict, by=by, text_sha256=found.sha256(stage), comment=said)


def test_a_wish_for_a_change_is_told_to_the_writers(people, writer):
    give(article(writer, "for_approval"), people[1], Verdict.ASK_FOR_CHANGE, "Kortere, tak.")
    mails = mails_about(change_of("article", "answer_text"))

    assert subjects(mails) == {"writer": "Der er et ønske om en ændring"}
    body = mails["writer@example.dk"].body
    assert "Chef for Omsorg ønsker en ændring af teksten ”Sov godt”." in body
    assert "> Kortere, tak." in body


def test_one_approval_is_not_told_and_two_are_told_once(people, writer):
    found = article(writer, "for_approval")
    leder, chef = people
    give(found, leder, Verdict.APPROVE)
    assert mails_about(change_of("article", "answer_text")) == {}

    give(found, chef, Verdict.APPROVE)
    mails = mails_about(change_of("article", "approve"))
    assert subjects(mails) == {"writer": "Artiklen er godkendt"}
    assert "Leder og chef har godkendt ”Sov godt”. Nu kan den sendes." in mails["writer@example.dk"].body


def test_an_approved_topic_and_a_rejected_one_are_told_to_the_one_who_proposed(people, writer):
    leder, chef = people
    found = article(writer)
    give(found, leder, Verdict.APPROVE)
    give(found, chef, Verdict.APPROVE)
    give(article(writer), chef, Verdict.REJECT, "Ikke nu.")

    assert subjects(mails_about(change_of("article", "begin_writing"))) == {"writer": "Emnet er godkendt"}
    mails = mails_about(change_of("article", "reject"))
    assert subjects(mails) == {"writer": "Emnet er afvist"}
    assert "Chef for Omsorg har afvist emnet ”Sov godt”." in mails["writer@example.dk"].body
    assert "> Ikke nu." in mails["writer@example.dk"].body


def test_approved_words_that_are_changed_are_told_to_those_who_approved_them(people, writer):
    write(article(writer, "approved"), by=writer, title="Sov godt", text="Andre ord.")
    mails = mails_about(change_of("article", "write"))

    assert subjects(mails) == dict.fromkeys(("leder", "chef"), "En artikel skal godkendes igen")
    assert "Den tekst, du havde godkendt, er ændret." in mails["leder@example.dk"].body


def test_words_that_one_had_approved_are_told_to_that_one(people, writer):
    """Also one who answered in the place of the named leder: the other has not answered anything yet."""
    stand_in = UserFactory(email="other@example.dk", manager="Kildehaven")
    found = article(writer, "for_approval")
    give(found, stand_in, Verdict.APPROVE)

    write(found, by=writer, title="Sov godt", text="Andre ord.")
    mails = mails_about(change_of("article", "write"))

    assert subjects(mails) == {"other": "En artikel skal godkendes igen"}
    assert "Den tekst, du havde godkendt, er ændret." in mails["other@example.dk"].body
    assert "fordi du havde godkendt teksten." in mails["other@example.dk"].body
    assert [(task.title, task.why) for task in waiting_for(stand_in)] == [
        ("Sov godt", "Teksten er ændret efter dit svar")
    ]
    give(found, people[0], Verdict.APPROVE)
    assert waiting_for(stand_in) == []


def test_a_wish_for_a_change_does_not_lapse(people, writer):
    """Who asked for other words is told when they are handed in, not for each one that is written."""
    found = article(writer, "for_approval")
    give(found, people[1], Verdict.ASK_FOR_CHANGE, "Kortere, tak.")

    write(found, by=writer, title="Sov godt", text="Andre ord.")

    assert mails_about(change_of("article", "write")) == {}


def test_words_that_nobody_has_approved_may_be_changed_in_peace(people, writer):
    write(article(writer, "writing"), by=writer, title="Sov godt", text="Andre ord.")

    assert mails_about(change_of("article", "write")) == {}


def head_changed(old, new) -> dict:
    return {"changed": {"head": [old.pk, new.pk]}}


def test_one_who_is_asked_instead_is_told_and_the_others_are_not(people, writer):
    _, chef = people
    other = UserFactory(email="other@example.dk", head="Omsorg")
    found = article(writer, "for_approval")
    text = carry_out(found.arrange, by=writer, facts={"head": other}, details=head_changed(chef, other))
    found = article(writer)
    topic = carry_out(found.edit_topic, by=writer, facts={"head": other}, details=head_changed(chef, other))
    found = PostFactory(state="for_comment", begun_by=writer)
    post = carry_out(found.arrange, by=writer, facts={"head": other}, details=head_changed(chef, other))

    assert subjects(mails_about(text)) == {"other": "En artikel venter på din godkendelse"}
    assert subjects(mails_about(topic)) == {"other": "Et emne til en artikel venter på dit svar"}
    assert subjects(mails_about(post)) == {"other": "Et indlæg venter på din kommentar"}


def test_a_post_is_told_to_the_chef_with_its_deadline(people, writer):
    found = PostFactory(title="Ro om natten", begun_by=writer)
    mails = mails_about(carry_out(found.ask_for_comment, by=writer))

    assert subjects(mails) == {"chef": "Et indlæg venter på din kommentar"}
    assert f"Fristen er {found.comment_by.day}." in mails["chef@example.dk"].body
    assert "kl. 12.00. Skriv din kommentar på siden." in mails["chef@example.dk"].body


def test_a_ready_post_that_is_changed_is_told_to_the_chef_again(people, writer):
    write(PostFactory(state="ready", begun_by=writer), by=writer, title="Ro", text="Andre ord.")

    assert subjects(mails_about(change_of("post", "write"))) == {"chef": "Et indlæg venter på din kommentar igen"}


def test_a_comment_is_told_to_the_writers(people, writer):
    found = PostFactory(title="Ro om natten", state="for_comment", begun_by=writer)
    comment(found, by=people[1], text_sha256=found.text_sha256, text="Fin historie.")
    mails = mails_about(change_of("post", "comment"))

    assert subjects(mails) == {"writer": "Kommentar til dit indlæg"}
    assert "Chef for Omsorg har kommenteret indlægget ”Ro om natten”." in mails["writer@example.dk"].body
    assert "> Fin historie." in mails["writer@example.dk"].body


def test_what_no_longer_waits_is_not_asked_for(people, writer):
    found = article(writer, "writing")
    change = carry_out(found.submit, by=writer)
    for person in people:
        give(found, person, Verdict.APPROVE)
    assert found.stage != Stage.TEXT

    assert mails_about(change) == {}
