"""Articles and posts to test with, at any state, and the two who are asked about them."""

from datetime import date

import factory

from communication.models import Article, Post
from danish.dates import next_working_day
from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from people.models import User
from people.roles import RoleName
from tests.factories import ProjectFactory, TrackedFactory, UserFactory, unit

TEXT = "Nattevagterne ser på en skærm, om borgeren sover.\n\nDet giver ro."


def manager_of(name: str = "Kildehaven"):
    """The leder of that unit; made when there is none."""
    place = unit(name)
    found = User.objects.filter(roles__name=RoleName.MANAGER, roles__unit=place).first()
    return found or UserFactory(name=f"Leder af {name}", manager=place)


def head_of(name: str = "Omsorg"):
    """The chef of that area; made when there is none."""
    found = User.objects.filter(roles__name=RoleName.HEAD, roles__unit__name=name).first()
    return found or UserFactory(name=f"Chef for {name}", head=name)


def sha_of(title: str, text: str) -> str:
    return fingerprint({"title": title, "text": text})


class PublicTextFactory(TrackedFactory):
    class Meta:
        abstract = True

    project = factory.LazyFunction(lambda: ProjectFactory(unit=unit("Kildehaven")))
    head = factory.LazyFunction(head_of)
    begun_by = factory.LazyFunction(lambda: UserFactory(digitek=True))
    text = TEXT


class ArticleFactory(PublicTextFactory):
    """An article about a project of Kildehaven; `state=` puts it anywhere, with what that state asks for."""

    class Meta:
        model = Article

    title = factory.Sequence(lambda n: f"Artikel nummer {n}")
    theme = "Hvad gør nattilsyn på skærm ved nattesøvnen?"
    channels = "KL og viborg.dk"
    manager = factory.LazyFunction(manager_of)
    unit = factory.LazyFunction(lambda: unit("Kildehaven"))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        state = kwargs.get("state")
        if state in ("approved", "sent"):
            kwargs.setdefault("approved_sha256", sha_of(kwargs["title"], kwargs["text"]))
        if state == "sent":
            kwargs = {"sent_to": "KL", "sent_on": date(2026, 11, 2)} | kwargs
        return super()._create(model_class, *args, **kwargs)


class PostFactory(PublicTextFactory):
    """A post about a project of Kildehaven; `state=` puts it anywhere, with what that state asks for."""

    class Meta:
        model = Post

    title = factory.Sequence(lambda n: f"Indlæg nummer {n}")
    channels = "LinkedIn"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        state = kwargs.get("state", "draft")
        if state != "draft":
            kwargs.setdefault("comment_by", next_working_day(clock.now()))
        if state in ("ready", "published"):
            kwargs.setdefault("ready_sha256", sha_of(kwargs["title"], kwargs["text"]))
        if state == "published":
            kwargs = {"channel": "LinkedIn", "published_on": date(2026, 11, 3)} | kwargs
        return super()._create(model_class, *args, **kwargs)
