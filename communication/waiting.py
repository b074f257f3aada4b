"""What waits among articles and posts for this person."""

from django.db.models import Q

from communication.models import Approval, Article, Post, Slot, Verdict
from danish.text import short
from people.roles import Permission, RoleName
from people.waiting import Task

WHY = 160


def waiting_for(user) -> list[Task]:
    """Answers the named leder and chef owe; what the writers can mend, make ready or publish."""
    tasks = [*_answers_of(user), *_comments_of(user)] if user.has_role(RoleName.MANAGER, RoleName.HEAD) else []
    if user.may(Permission.MARK_PUBLISHED):
        tasks += [*_articles_of_writers(), *_posts_of_writers()]
    return tasks


def _answers_of(user):
    """Articles whose topic or text this person is named to answer, or answered in other words, and has not now."""
    answered = Q(pk__in=Approval.objects.filter(by=user).values("article"))
    found = Article.objects.to_answer().filter(Article.objects.named(user) | answered)
    for article in found.filter(Article.objects.near(user)).with_people().prefetch_related("approvals"):
        slot = _slot(article, user)
        if not slot or user.pk in article.author_ids() or slot in article.standing(article.stage):
            continue
        why = _lapsed(article, user) or f"Du er ansvarlig {Slot(slot).label.lower()}: godkend {_thing(article)}"
        url, since = article.get_absolute_url(), article.state_since
        yield Task("Artikel", "warn", article.title, why, "Læs og svar", url, since)


def _slot(article, user) -> str | None:
    """As what the person is asked: as named, else as they answered the same stage before."""
    named = [slot for slot, person in article.named_ids().items() if person == user.pk]
    given = [row.slot for row in article.approvals.all() if row.by_id == user.pk and row.stage == article.stage]
    return next(iter([*named, *reversed(given)]), None)


def _lapsed(article, user) -> str:
    approved = [row for row in article.approvals.all() if row.by_id == user.pk and row.stage == article.stage]
    return f"{_thing(article).capitalize()} er ændret efter dit svar" if approved else ""


def _thing(article) -> str:
    return "emnet" if article.state == Article.State.PROPOSED else "teksten"


def _comments_of(user):
    """Posts whose named chef has not answered."""
    found = Post.objects.filter(state=Post.State.FOR_COMMENT, head=user).filter(Post.objects.near(user))
    for post in found.with_people().prefetch_related("comments"):
        if not any(comment.by_id == user.pk for comment in post.heads_words()):
            yield Task("Indlæg", "warn", post.title, "Kommentér, før det udgives: fra dag til dag, senest kl. 12.00",
                       "Kommentér", post.get_absolute_url(), post.state_since, post.comment_by)  # fmt: skip


def _articles_of_writers():
    """Approved articles to send, and wishes for another text."""
    for article in Article.objects.filter(state=Article.State.APPROVED).with_people():
        yield Task("Artikel", "ok", article.title, "Godkendt af leder og chef", "Send",
                   article.get_absolute_url(), article.state_since)  # fmt: skip
    for article in Article.objects.to_answer().with_people().prefetch_related("approvals"):
        answers = article.standing(article.stage).values()
        for wish in (row for row in answers if row.verdict == Verdict.ASK_FOR_CHANGE):
            why = short(f"{Slot(wish.slot).label} ønsker en ændring: {wish.comment}", WHY)
            yield Task("Artikel", "warn", article.title, why, "Ret", article.get_absolute_url(), wish.at)
        for person in article.barred():
            why = f"{person.display_name} har selv skrevet og kan ikke godkende: vælg en anden"
            yield Task("Artikel", "warn", article.title, why, "Ret", article.get_absolute_url(), article.state_since)


def _posts_of_writers():
    """Posts that can be made ready, and ready ones to publish."""
    found = Post.objects.filter(state__in=[Post.State.FOR_COMMENT, Post.State.READY])
    for post in found.with_people().prefetch_related("comments"):
        url, since = post.get_absolute_url(), post.state_since
        if post.state == Post.State.READY:
            yield Task("Indlæg", "ok", post.title, "Klar til udgivelse", "Udgiv", url, since)
        elif heard := post.heads_words():
            why = short(f"Chefen har svaret: {heard[-1].text}", WHY)
            yield Task("Indlæg", "info", post.title, why, "Gør klar", url, since)
        elif post.is_past_deadline:
            why = "Fristen for kommentar er gået"
            yield Task("Indlæg", "info", post.title, why, "Gør klar", url, since)
