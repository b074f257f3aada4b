"""The pages: what each shows, what the buttons do, what is said when it cannot be done."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from communication.answering import answer, comment
from communication.models import Article, Post
from communication.writing import write
from danish.dates import COPENHAGEN
from lifecycle import clock
from lifecycle.drafts import keep_draft
from lifecycle.models import Draft, Receipt
from lifecycle.receipts import new_token
from tests.communication.factories import TEXT, ArticleFactory, PostFactory, head_of, manager_of
from tests.factories import ProjectFactory, UserFactory, unit

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 27, 14, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def digitek():
    return UserFactory(name="Jonas Winther", digitek=True)


@pytest.fixture
def leder():
    return manager_of("Kildehaven")


@pytest.fixture
def chef():
    return head_of("Omsorg")


def at(name, thing=None):
    return reverse(f"communication:{name}", args=[thing.pk] if thing else [])


def form(user, thing=None, **values):
    version = {"shown_version": thing.version} if thing else {}
    return {"token": new_token(user)} | version | values


def topic(**changes):
    project = ProjectFactory(unit=unit("Kildehaven"))
    values = {"project": project.pk, "title": "Nattilsyn på skærm", "theme": "Bedre søvn", "channels": "KL"}
    values |= {"manager": manager_of("Kildehaven").pk, "head": head_of("Omsorg").pk}
    return values | changes


def text_of(response) -> str:
    return response.content.decode()


def test_a_topic_is_proposed_with_the_two_who_are_asked(signed_in, digitek, leder, chef):
    client = signed_in(digitek)
    client.post(reverse("draft", args=["artikel-ny"]), {"title": "Halvt"})

    response = client.post(at("propose"), form(digitek, **topic(planned_for="15-12-2026")), follow=True)

    article = Article.objects.get()
    assert (article.state, article.manager, article.head) == ("proposed", leder, chef)
    assert (article.unit, article.planned_for) == (unit("Kildehaven"), date(2026, 12, 15))
    assert f"{Receipt.objects.get()}" in text_of(response)
    assert Draft.objects.count() == 0


def test_the_same_form_twice_is_one_article(signed_in, digitek):
    client, typed = signed_in(digitek), form(digitek, **topic())

    for _ in range(2):
        client.post(at("propose"), typed)

    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "Udfyld ”Arbejdstitel”."),
        ({"theme": ""}, "Udfyld ”Tema”."),
        ({"project": "999"}, "valgmulighed"),
        ({"planned_for": "31-02-2027"}, "findes ikke i kalenderen"),
        ({"title": "x" * 121}, "1 tegn for lang"),
    ],
)
def test_a_topic_that_lacks_something_is_told_at_its_field_and_kept(signed_in, digitek, changes, told):
    response = signed_in(digitek).post(at("propose"), form(digitek, **topic(channels="Ingeniøren", **changes)))

    assert response.status_code == 422
    assert told in text_of(response)
    assert "Ingeniøren" in text_of(response)
    assert Article.objects.count() == 0


def test_the_leder_and_the_chef_must_belong_to_the_projects_areas(signed_in, digitek):
    strangers = {"manager": manager_of("Åhuset").pk, "head": head_of("Sundhed").pk}
    strangers["manager"] = UserFactory(manager=unit("Klinikken", under="Sundhed")).pk

    response = signed_in(digitek).post(at("propose"), form(digitek, **topic(**strangers)))

    assert response.status_code == 422
    assert "er ikke leder i et af projektets områder" in text_of(response)
    assert "er ikke chef i et af projektets områder" in text_of(response)


def test_one_person_cannot_be_both(signed_in, digitek):
    both = UserFactory(manager=unit("Kildehaven"), head="Omsorg")

    response = signed_in(digitek).post(at("propose"), form(digitek, **topic(manager=both.pk, head=both.pk)))

    assert response.status_code == 422
    assert "to forskellige personer" in text_of(response)


def test_the_leder_approves_from_the_page(signed_in, leder):
    article = ArticleFactory(state="for_approval")
    client = signed_in(leder)
    page = text_of(client.get(article.get_absolute_url()))
    assert article.text_sha256 in page

    typed = form(leder, text_sha256=article.text_sha256, comment="")
    response = client.post(at("approve", article), typed, follow=True)

    assert "Din godkendelse er gemt" in text_of(response)
    assert "Du har godkendt" in text_of(response)
    assert Article.objects.get().missing_slots() == ["head"]


def test_the_others_answer_in_between_does_not_stand_in_the_way(signed_in, leder, chef):
    article = ArticleFactory(state="for_approval")
    typed = form(chef, article, text_sha256=article.text_sha256)
    answer(article, "approve", by=leder, text_sha256=article.text_sha256)

    assert signed_in(chef).post(at("approve", article), typed).status_code == 302

    assert Article.objects.get().state == "approved"


def test_approving_another_text_than_the_page_showed_is_a_conflict(signed_in, chef, digitek):
    article = ArticleFactory(state="for_approval")
    typed = form(chef, article, text_sha256=article.text_sha256, comment="Flot arbejde.")
    write(article, by=digitek, title=article.title, text="Noget andet.")

    response = signed_in(chef).post(at("approve", article), typed)

    assert response.status_code == 409
    assert "Teksten er ændret, siden du hentede siden" in text_of(response)
    assert "Flot arbejde." in text_of(response)
    assert "Send igen" not in text_of(response)
    assert Article.objects.get().missing_slots() == ["manager", "head"]


@pytest.mark.parametrize(("name", "state"), [("ask_for_change", "for_approval"), ("reject", "proposed")])
def test_a_no_must_say_why(signed_in, chef, name, state):
    article = ArticleFactory(state=state)
    sha256 = article.sha256(article.stage)

    response = signed_in(chef).post(at(name, article), form(chef, text_sha256=sha256, comment="  "))

    assert response.status_code == 422
    assert "Skriv hvorfor" in text_of(response)
    assert Article.objects.get().state == state


def test_a_text_that_changed_after_my_approval_shows_me_what_became_another(signed_in, leder, chef, digitek):
    article = ArticleFactory(state="for_approval", text="Borgeren sover <b>godt</b>.")
    for person in (leder, chef):
        answer(article, "approve", by=person, text_sha256=Article.objects.get().text_sha256)
    write(article, by=digitek, title=article.title, text="Borgeren sover <i>roligt</i>.")

    page = text_of(signed_in(leder).get(article.get_absolute_url()))

    assert "Teksten er ændret efter din godkendelse" in page
    assert "&lt;b&gt;godt&lt;/b&gt;." in page.split("<del>")[1].split("</del>")[0]
    assert "&lt;i&gt;roligt&lt;/i&gt;." in page.split("<ins>")[1].split("</ins>")[0]
    assert "gælder ikke længere" in page
    assert "Teksten er ændret efter" not in text_of(signed_in(digitek).get(article.get_absolute_url()))


def test_a_comment_on_an_earlier_text_shows_the_chef_what_became_another(signed_in, chef, digitek):
    post = PostFactory(state="for_comment", text="Borgeren sover godt.")
    comment(post, by=chef, text_sha256=post.text_sha256, text="Skriv roligt.")
    write(post, by=digitek, title=post.title, text="Borgeren sover roligt.")

    page = text_of(signed_in(chef).get(post.get_absolute_url()))

    assert "Teksten er ændret efter din kommentar" in page
    assert "roligt." in page.split("<ins>")[1].split("</ins>")[0]
    assert "til en tidligere tekst" in page


def test_writing_warns_that_approvals_lapse(signed_in, digitek):
    article = ArticleFactory(state="approved")

    page = text_of(signed_in(digitek).get(at("write_article", article)))

    assert "<div>Leder og chef skal godkende igen" in " ".join(page.split()).replace("<div> ", "<div>")


def test_a_save_on_top_of_somebody_elses_keeps_what_was_typed(signed_in, digitek):
    article = ArticleFactory(state="writing")
    typed = form(digitek, article, title=article.title, text="Min udgave.")
    write(article, by=UserFactory(communication=True), title=article.title, text="Deres udgave.")

    response = signed_in(digitek).post(at("write_article", article), typed)

    assert response.status_code == 409
    assert "Min udgave." in text_of(response)
    assert Article.objects.get().text == "Deres udgave."


def test_a_draft_goes_on_where_it_was_left_and_is_forgotten_when_saved(signed_in, digitek):
    article = ArticleFactory(state="writing")
    client = signed_in(digitek)
    page = text_of(client.get(at("write_article", article)))
    autosave = reverse("draft", args=[f"article-{article.pk}-tekst"])
    assert autosave in page
    client.post(autosave, {"title": article.title, "text": "Halvt skrevet", "shown_version": article.version})

    assert "Halvt skrevet" in text_of(client.get(at("write_article", article)))
    client.post(at("write_article", article), form(digitek, article, title=article.title, text="Helt skrevet"))

    assert (Article.objects.get().text, Draft.objects.count()) == ("Helt skrevet", 0)


def test_a_draft_older_than_the_text_says_so(signed_in, digitek):
    article = ArticleFactory(state="writing")
    keep_draft(digitek, f"article-{article.pk}-tekst", {"text": "Gammelt", "shown_version": str(article.version)})
    write(article, by=UserFactory(communication=True), title=article.title, text="Nyt.")

    assert "siden du skrev din kladde" in text_of(signed_in(digitek).get(at("write_article", article)))


def test_the_chef_says_no_remarks_with_one_button(signed_in, chef):
    post = PostFactory(state="for_comment")

    typed = form(chef, text_sha256=post.text_sha256, comment="", nothing="1")
    response = signed_in(chef).post(at("comment", post), typed, follow=True)

    assert "Chefen har svaret" in text_of(response)
    assert post.comments.get().text == "Ingen bemærkninger"


def test_an_empty_comment_is_asked_for(signed_in, chef):
    post = PostFactory(state="for_comment")

    response = signed_in(chef).post(at("comment", post), form(chef, text_sha256=post.text_sha256, comment=" "))

    assert response.status_code == 422
    assert "Ingen bemærkninger" in text_of(response)
    assert post.comments.count() == 0


def test_the_silence_rule_is_marked_as_an_assumption(signed_in, digitek):
    post = PostFactory(state="for_comment", comment_by=date(2026, 1, 2))
    client = signed_in(digitek)

    assert "Antagelse" in text_of(client.get(post.get_absolute_url()))
    assert "Vi antager" in text_of(client.get(at("make_ready", post)))


def test_a_cpr_number_stops_the_publishing_with_a_clear_word(signed_in, digitek):
    post = PostFactory(state="ready", text="Vi mødte 010190-1234.")

    typed = form(digitek, text_sha256=post.text_sha256, where="LinkedIn", day=clock.today().isoformat())
    response = signed_in(digitek).post(at("publish", post), typed)

    assert response.status_code == 422
    assert "ligner at indeholde et CPR-nummer (010190-****)" in text_of(response)
    assert Post.objects.get().state == "ready"


@pytest.mark.parametrize(
    ("day", "told"),
    [("28-11-2026", "ligger i fremtiden"), ("26-11-2026", "blev først godkendt 27."), ("", "Vælg eller skriv en dato")],
)
def test_the_day_it_was_sent_lies_between_the_approval_and_today(signed_in, digitek, day, told):
    with clock.at(FRIDAY):
        article = ArticleFactory(state="approved")
        typed = form(digitek, text_sha256=article.text_sha256, where="KL", day=day)
        response = signed_in(digitek).post(at("send", article), typed)

    assert response.status_code == 422
    assert told in text_of(response).replace("\u00a0", " ")


def test_an_approved_article_is_marked_as_sent(signed_in, digitek):
    with clock.at(FRIDAY):
        article = ArticleFactory(state="approved")
        typed = form(digitek, text_sha256=article.text_sha256, where="KL og viborg.dk", day="27-11-2026")
        response = signed_in(digitek).post(at("send", article), typed, follow=True)

    article = Article.objects.get()
    assert (article.state, article.sent_to, article.sent_on) == ("sent", "KL og viborg.dk", date(2026, 11, 27))
    assert "Artiklen er markeret som sendt" in text_of(response)


def test_fields_that_are_not_the_forms_change_nothing(signed_in, digitek):
    article = ArticleFactory(state="writing")
    typed = form(digitek, article, title=article.title, text="Nyt.", state="approved", approved_sha256="0" * 64)

    signed_in(digitek).post(at("write_article", article), typed | {"writer_ids": "[]", "submission": "99"})

    article = Article.objects.get()
    assert (article.state, article.approved_sha256, article.writer_ids) == ("writing", "", [digitek.pk])


def test_a_medarbejder_reads_what_came_out_and_not_how(signed_in):
    sent = ArticleFactory(title="Ude", state="sent", begun_by=UserFactory(name="Hemmelig Forfatter", digitek=True))
    ArticleFactory(title="Kladden", state="writing")
    PostFactory(title="Udgivet opslag", state="published")
    client = signed_in(UserFactory())

    page = text_of(client.get(at("list")))
    assert "Ude" in page
    assert "Udgivet opslag" in page
    assert "Kladden" not in page
    assert "Årshjul" not in page
    detail = text_of(client.get(sent.get_absolute_url()))
    assert TEXT.splitlines()[0] in detail
    assert "Historik" not in detail
    assert "Hemmelig Forfatter" not in detail


def test_the_board_says_whose_answer_is_missing(signed_in, digitek, leder, chef):
    article = ArticleFactory(title="Nattilsyn", state="for_approval")
    page = text_of(signed_in(digitek).get(at("list")))
    assert f"Mangler svar fra {leder.name} og {chef.name}" in page

    answer(article, "approve", by=leder, text_sha256=article.text_sha256)

    assert f"Mangler svar fra {chef.name}" in text_of(signed_in(digitek).get(at("list")))


def test_whoever_is_barred_is_told_and_so_is_the_team(signed_in, digitek, leder):
    article = ArticleFactory(state="for_approval", writer_ids=[leder.pk])

    assert "kan derfor ikke godkende" in text_of(signed_in(leder).get(article.get_absolute_url()))
    assert "Vælg en anden under" in text_of(signed_in(digitek).get(article.get_absolute_url()))


def test_another_leder_is_named_on_the_way(signed_in, digitek, chef):
    article = ArticleFactory(state="for_approval")
    other = UserFactory(manager=unit("Lunden"))

    typed = form(digitek, article, manager=other.pk, head=chef.pk, planned_for="")
    signed_in(digitek).post(at("arrange_article", article), typed)

    article = Article.objects.get()
    assert (article.manager, article.unit, article.state) == (other, unit("Lunden"), "for_approval")


def test_the_words_are_shown_as_text_whatever_they_are(signed_in, digitek):
    evil = "<script>alert(1)</script>"
    article = ArticleFactory(title=evil, theme=evil, channels=evil, text=evil, state="for_approval")
    post = PostFactory(title=evil, text=evil, state="for_comment")
    comment(post, by=digitek, text_sha256=post.text_sha256, text=evil)
    client = signed_in(digitek)

    for url in (article.get_absolute_url(), post.get_absolute_url(), at("list"), at("articles"), at("posts")):
        page = text_of(client.get(url))
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page


@pytest.mark.parametrize("query", ["q=%00", "tilstand=ukendt", "sorter=password", "side=1e9", "omraade=abc", "q=sove"])
@pytest.mark.parametrize("name", ["articles", "posts"])
def test_the_lists_take_any_address(signed_in, digitek, name, query):
    ArticleFactory()
    PostFactory()

    assert signed_in(digitek).get(f"{at(name)}?{query}").status_code == 200


def test_the_lists_are_narrowed_by_words_and_by_state(signed_in, digitek):
    ArticleFactory(title="Årets nattilsyn", state="writing")
    ArticleFactory(title="Skærmopkald", state="sent")
    client = signed_in(digitek)

    for query in ("q=aarets", "tilstand=writing"):
        page = text_of(client.get(f"{at('articles')}?{query}"))
        assert "Årets nattilsyn" in page
        assert "Skærmopkald" not in page


@pytest.mark.parametrize("name", ["list", "articles", "posts"])
def test_fifty_rows_cost_no_more_queries_than_one(signed_in, digitek, leder, django_assert_max_num_queries, name):
    client = signed_in(digitek)

    def add(count):
        for _ in range(count):
            article = ArticleFactory(state="for_approval")
            answer(article, "approve", by=leder, text_sha256=article.text_sha256)
            ArticleFactory(state="sent")
            PostFactory(state="for_comment")
            PostFactory(state="published")

    add(1)
    client.get(at(name))
    with django_assert_max_num_queries(100) as first:
        client.get(at(name))
    add(12)
    with django_assert_max_num_queries(len(first)):
        client.get(at(name))
