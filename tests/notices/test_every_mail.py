"""Every kind of mail is read: what it is about, what it says, why it came, and how to be without it."""

import re
from email import message_from_bytes, policy

import pytest
from django.urls import resolve

from communication.answering import answer
from communication.models import Stage, Verdict
from lifecycle.models import StateChange
from notices.digest import letter as digest_letter
from notices.letters.table import LETTERS, key_of, letters_of
from notices.mails import mail_of
from notices.models import Delivery, TimedMail
from notices.reminders import LETTERS as REMINDERS
from notices.timed import LETTERS as TIMED
from tests import corpus
from tests.communication.factories import head_of, manager_of
from tests.factories import UserFactory
from tests.notices.post import mails_about
from tests.notices.test_communication import article
from tests.notices.test_mails import rejected

pytestmark = pytest.mark.django_db
# What the demo has none of is made and read by hand: in these files, kind by kind.
READ_IN = {
    "test_communication.py": {
        ("article", "propose"), ("article", "edit_topic"), ("article", "write"), ("article", "arrange"),
        ("article", "answer_text"), ("article", "reject"), ("post", "write"), ("post", "arrange"),
    },
    "test_conversation.py": {("comment", "edit")},
    "test_ideas.py": {("idea", "reopen")},
    "test_quarter.py": {("round", "open_meeting"), ("quarterlystatus", "release")},
    "test_deputies.py": {("deputyship", "name_deputy"), ("deputyship", "end_deputy")},
    "test_progress.py": {("appetiteproposal", "confirm"), ("appetiteproposal", "decline")},
    "test_gates.py": {("minutes", "decline"), ("minutes", "lapse")},
    "test_every_mail.py": {("article", "answer_topic")},
}  # fmt: skip
FOOT = re.compile(
    r"\n\n-- \nDu får denne mail fra Porteføljen, fordi [^\n]+\.\n"
    r"(Slå denne slags mail fra her:|Den slags mails kommer altid\..*\nHvilke andre mails du får, vælger du her:)\n"
    r"http://[^/\n]+(/[^\n]*)\n$"
)
WAY = re.compile(r"Se mere her:\nhttps?://[^/\n]+(/[^\n]*)\n")
# A machine's word, or a place where a value should stand.
SLIPS = re.compile(r"\bNone\b|\{\w*\}|<[a-z]+[ >]|&[a-z]+;|\bFalse\b|\bTrue\b|object at 0x|  +\w")


def by_kind() -> dict:
    """The newest change of each kind that somebody is told of."""
    found = {}
    for change in StateChange.objects.select_related("item_type", "by", "because").order_by("-pk"):
        key = key_of(change)
        if key in LETTERS and key not in found and letters_of(change):
            found[key] = change
    return found


@pytest.mark.usefixtures("demo_portfolio")
def test_each_kind_says_what_it_is_about_why_it_came_and_how_to_be_without_it(client):
    """The newest of each kind in the demo, as it would have been sent; and each other kind is read by hand."""
    found, elsewhere = by_kind(), {key for keys in READ_IN.values() for key in keys}
    assert LETTERS.keys() - found.keys() - elsewhere == set()
    assert elsewhere <= LETTERS.keys()

    for key, change in found.items():
        for letter in letters_of(change):
            mail = mail_of(Delivery(change=change, receiver=letter.receiver))
            is_whole(key, letter, mail)
            if letter.is_readable:
                client.force_login(letter.receiver)
                assert client.get(WAY.search(mail.body)[1]).status_code == 200, (key, letter.receiver)


def is_whole(key, letter, mail):
    foot = FOOT.search(mail.body)
    assert foot, (key, mail.body)
    assert resolve(foot[2]).view_name in ("people:mails", "people:stop_mail")
    assert mail.subject.startswith(f"{letter.label}: "), (key, mail.subject)
    assert len(mail.subject) > len(letter.label) + 10
    assert mail.body.startswith(f"Hej {letter.receiver.display_name}\n\n")
    assert mail.to == [letter.receiver.email]
    ours = "\n".join(line for line in mail.body.splitlines() if not line.startswith(("> ", "http")))
    slip = SLIPS.search(f"{mail.subject}\n{ours}")
    assert slip is None, (key, slip, mail.body)


def test_each_mail_that_time_makes_due_has_its_letter():
    """Read in test_digest.py and test_reminders.py."""
    assert {TimedMail.Kind.DIGEST: digest_letter, **REMINDERS} == TIMED
    assert set(TIMED) == set(TimedMail.Kind)


def test_a_wish_for_another_topic_is_told_to_the_one_who_proposed():
    """The topic's own word: "emnet", not "teksten"."""
    leder, chef, writer = manager_of("Kildehaven"), head_of("Omsorg"), UserFactory(digitek=True, email="w@example.dk")
    found = article(writer, manager=leder, head=chef)
    answer(
        found,
        Verdict.ASK_FOR_CHANGE,
        by=chef,
        comment="Skriv om natten i stedet.",
        text_sha256=found.sha256(Stage.TOPIC),
    )
    mail = mails_about(StateChange.objects.about(found).get(action="answer_topic"))["w@example.dk"]

    assert mail.subject.endswith("Der er et ønske om en ændring")
    assert "ønsker en ændring af emnet ”" in mail.body
    assert "> Skriv om natten i stedet.\n" in mail.body
    assert FOOT.search(mail.body)


@pytest.mark.parametrize("name", sorted(corpus.texts()))
def test_a_text_of_the_corpus_is_only_text_in_a_mail(name):
    """In the title, in the answer and in the sender's own name: no header more, one line of subject, the words kept."""
    text = corpus.texts()[name][:4_000]
    anna = UserFactory(email="anna@example.dk", name=text[:100])
    sent = mails_about(rejected(anna, title=text[:120], reason=text))["anna@example.dk"].message().as_bytes()
    read = message_from_bytes(sent, policy=policy.default)

    assert sorted(read.keys()) == sorted([
        "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
        "Auto-Submitted", "Content-Language",
    ])  # fmt: skip
    assert read["To"] == "anna@example.dk"
    assert len(str(read["Subject"]).splitlines()) == 1
    words = re.findall(r"[A-Za-zæøåÆØÅ]{3,}", text)
    assert words == [] or max(words, key=len)[:60] in read.get_content().replace("\n", "")
