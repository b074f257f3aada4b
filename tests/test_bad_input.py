"""Bad input: never an error of ours, nothing changed, what was typed is kept, and the field says what is wrong."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from ideas.models import Idea
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from tests.factories import IdeaFactory, ProjectFactory, UserFactory, unit

pytestmark = pytest.mark.django_db

BLANK = ["", "   ", "\u00a0\u00a0", "\u200b\u200b"]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% debug %}${7*7}",
    '=HYPERLINK("http://x","y")',
    "+45 12345678",
    "Robert'); DROP TABLE--",
    "Z\u0351\u0352a\u0353l\u0354g\u0355o\u0356",
    "Familien 👨‍👩‍👧‍👦 rykker ind",
    "null",
    "O'Neill, Aa-Å",
    "o" * 110,
    "Titel\r\nBcc: alle@example.dk",
]


def typed(user, **changes):
    values = {"title": "Sensor i sengen", "problem": "Vi vækker borgerne.", "gainer": "both", "source": "employee"}
    values |= {"unit": unit("Kildehaven").pk, "token": new_token(user), "send": "1"}
    return values | changes


@pytest.fixture
def sender():
    return UserFactory()


@pytest.mark.parametrize("title", BLANK)
def test_a_title_of_nothing_is_asked_for_and_the_rest_is_kept(signed_in, sender, title):
    response = signed_in(sender).post(reverse("ideas:create"), typed(sender, title=title))

    assert response.status_code == 422
    assert "Vi vækker borgerne." in response.content.decode()
    assert (Idea.objects.count(), StateChange.objects.count()) == (0, 0)


@pytest.mark.parametrize("title", ["a\x00b", "x" * 121, "x" * 1_000_000])
def test_a_title_that_cannot_be_kept_is_told_at_its_field(signed_in, sender, title):
    response = signed_in(sender).post(reverse("ideas:create"), typed(sender, title=title))

    assert response.status_code == 422
    assert "Der er ét felt at rette" in response.content.decode()
    assert Idea.objects.count() == 0


@pytest.mark.parametrize("title", HOSTILE)
def test_odd_text_is_text(signed_in, sender, title):
    client = signed_in(sender)

    response = client.post(reverse("ideas:create"), typed(sender, title=title, problem=title))

    assert response.status_code == 302
    page = client.get(response["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "onerror=alert(1)>" not in page.replace("&gt;", "")
    assert "49" not in page.split("<h1>")[1].split("</h1>")[0]


@pytest.mark.parametrize("text", ["\x0b\x0c\x1bTitel", "Ti\u202etel"])
def test_signs_that_do_not_print_are_taken_out(signed_in, sender, text):
    response = signed_in(sender).post(reverse("ideas:create"), typed(sender, title=text))

    assert response.status_code in (302, 422)
    assert set(Idea.objects.values_list("title", flat=True)) <= {"Titel"}


@pytest.mark.parametrize("encoded", ["%ED%A0%80", "%ff%fe", "%00", "%F0%9F%98"])
def test_bytes_that_are_no_text_are_no_error(signed_in, sender, encoded):
    body = urlencode(typed(sender, title="Titel")).replace("title=Titel", f"title=Titel{encoded}")

    response = signed_in(sender).post(reverse("ideas:create"), body, content_type="application/x-www-form-urlencoded")

    assert response.status_code in (302, 422)


@pytest.mark.parametrize("unit_id", ["0", "-1", "abc", "99999999999999999999", ""])
def test_a_unit_that_is_not_there_is_told_at_its_field(signed_in, sender, unit_id):
    response = signed_in(sender).post(reverse("ideas:create"), typed(sender, unit=unit_id))

    assert response.status_code == 422
    assert Idea.objects.count() == 0


def test_extra_keys_are_ignored(signed_in, sender):
    extra = {"state": "taken_up", "number": "7", "sender": "1", "is_superuser": "1", "version": "9"}

    signed_in(sender).post(reverse("ideas:create"), typed(sender, **extra))

    idea = Idea.objects.get()
    assert (idea.state, idea.number, idea.sender) == ("sent", 1, sender)


@pytest.mark.parametrize("token", ["", "vrøvl", "x" * 400])
def test_a_form_without_a_token_of_ours_is_refused(signed_in, sender, token):
    response = signed_in(sender).post(reverse("ideas:create"), typed(sender, token=token))

    assert response.status_code == 422
    assert Idea.objects.count() == 0


def test_another_persons_token_is_refused(signed_in, sender):
    response = signed_in(sender).post(reverse("ideas:create"), typed(sender, token=new_token(UserFactory())))

    assert response.status_code == 422
    assert "Siden er ikke længere gyldig" in response.content.decode()


def test_the_same_form_twice_gives_one_idea_and_the_same_receipt(signed_in, sender):
    client, form = signed_in(sender), typed(sender)

    first, second = (client.post(reverse("ideas:create"), form, follow=True) for _ in range(2))

    assert Idea.objects.count() == 1
    assert [str(m) for m in first.context["messages"]] == [str(m) for m in second.context["messages"]]


def test_a_page_that_has_grown_old_gives_the_conflict_page_with_what_was_typed(signed_in):
    consultant = UserFactory(name="Mette Holm", consultant=True)
    idea = IdeaFactory()
    old = {
        "token": new_token(consultant),
        "shown_version": idea.version,
        "text": "Hvor mange borgere drejer det sig om?",
    }
    idea.title = "Rettet imens"
    idea.save(by=consultant)

    response = signed_in(consultant).post(reverse("ideas:ask", args=[idea.number]), old)

    assert response.status_code == 409
    assert "Hvor mange borgere drejer det sig om?" in response.content.decode()
    assert Idea.objects.get().state == "sent"


QUERIES = [
    "side=-1", "side=1e9", "side=abc", "side=٣", "sorter=password", "sorter=-", "sorter=sender__password",
    "q=%00", "q=%ff%fe", "q=%ED%A0%80", "q=" + "x" * 5_000, "fase=findes-ikke", "omraade=99999999999999999999",
    "omraade=abc", "prioritet=-1", "type=must&type=other", "tilstand=' OR 1=1 --",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/", "/projekter/", "/ideer/", "/soeg/", "/laering/"])
def test_an_address_with_nonsense_in_it_is_still_a_page(signed_in, path, query):
    IdeaFactory()
    ProjectFactory()

    response = signed_in(UserFactory(consultant=True)).get(f"{path}?{query}")

    assert response.status_code == 200


@pytest.mark.parametrize("number", ["P-0", "P-999999999", "P-1x", "21", "P-٣", "P--1", "P-%00"])
@pytest.mark.parametrize("room", ["projekter", "ideer"])
def test_a_number_that_is_nobodys_is_a_page_that_is_not_there(signed_in, room, number):
    assert signed_in(UserFactory(consultant=True)).get(f"/{room}/{number}/").status_code == 404


def test_a_draft_of_anything_is_kept_for_its_writer_alone(signed_in, sender):
    client = signed_in(sender)

    kept = client.post(reverse("draft", args=["idea-new"]), {"title": "Halv\x00færdig", "token": "x"})

    assert kept.status_code == 200
    assert "Kladde gemt" in kept.content.decode()
    assert "Halvfærdig" in client.get(reverse("ideas:create")).content.decode()
    client.force_login(UserFactory())
    assert "Halvfærdig" not in client.get(reverse("ideas:create")).content.decode()


def test_a_draft_with_too_much_in_it_is_refused(signed_in, sender):
    answer = signed_in(sender).post(reverse("draft", args=["idea-new"]), {"problem": "x" * 300_000})

    assert answer.status_code == 413
