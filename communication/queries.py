"""What came out in a quarter: for the quarterly status."""

from dataclasses import dataclass
from datetime import date

from communication.models import Article, Post
from danish.dates import Quarter


@dataclass(frozen=True)
class Published:
    """One text that left the house: what, about which project, where and when."""

    kind: str
    title: str
    project: str
    where: str
    on: date


def published_in(quarter: Quarter) -> list[Published]:
    """The articles sent and the posts published in the quarter, in their order."""
    days = (quarter.first_day, quarter.last_day)
    articles = Article.objects.filter(state=Article.OUT, sent_on__range=days).select_related("project")
    posts = Post.objects.filter(state=Post.OUT, published_on__range=days).select_related("project")
    found = [
        *(Published("Artikel", item.title, str(item.project), item.sent_to, item.sent_on) for item in articles),
        *(Published("Indlæg", item.title, str(item.project), item.channel, item.published_on) for item in posts),
    ]
    return sorted(found, key=lambda row: (row.on, row.kind, row.title))


def under_way_in(quarter: Quarter) -> int:
    """How many articles and posts are planned to come out in the quarter and have not yet."""
    days = (quarter.first_day, quarter.last_day)
    return Article.objects.planned_between(*days).count() + Post.objects.planned_between(*days).count()
