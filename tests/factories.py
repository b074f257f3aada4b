"""Things to test with. Traits instead of subclasses; every tracked thing is saved by a named person."""

from datetime import date

import factory

from files.keeping import keep_file
from gates.checks import Answer, Check
from gates.models import Attachment, AttachmentVersion, Condition, Document, Opinion, Verdict
from ideas.models import Idea
from lifecycle import clock
from lifecycle.models import Edition
from people.models import Role, Unit, User, system_user
from people.roles import RoleName
from projects.models import Membership, Project
from projects.numbers import take_number

LONG_AGO = date(2020, 1, 1)


class TrackedFactory(factory.django.DjangoModelFactory):
    """Saves through `save(by=…)`; pass `by` to name somebody, else it is the portal itself."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, by=None, **kwargs):
        item = model_class(*args, **kwargs)
        item.save(by=by or system_user())
        return item


def area(name: str) -> Unit:
    """The chefområde of that name; Social, Sundhed and Omsorg are always there."""
    return Unit.objects.get(kind=Unit.Kind.AREA, name=name)


def unit(name: str, under: str = "Omsorg") -> Unit:
    """The enhed of that name, made under the area when it is not there."""
    found = Unit.objects.filter(kind=Unit.Kind.UNIT, name=name).first()
    return found or UnitFactory(name=name, parent=area(under))


class UnitFactory(TrackedFactory):
    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: f"Enhed {n}")
    kind = Unit.Kind.UNIT
    parent = factory.LazyFunction(lambda: area("Omsorg"))


class RoleFactory(TrackedFactory):
    class Meta:
        model = Role

    since = LONG_AGO


class UserFactory(factory.django.DjangoModelFactory):
    """A person. `manager="Kildehaven"`, `head="Omsorg"`, `director=True`, `consultant=True`, `digitek=True`, `it=True`,
    `communication=True` and `administrator=True` give the role (the last one makes the account technical)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.dk")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        wanted = {name: kwargs.pop(name) for name in RoleName.values if name in kwargs}
        kwargs["technical"] = kwargs.get("technical", bool(wanted.get("administrator")))
        password = kwargs.pop("password", None)
        user = model_class(*args, **kwargs)
        user.set_password(password) if password else user.set_unusable_password()
        user.save()
        for role, where in wanted.items():
            if where:
                RoleFactory(user=user, name=role, unit=_place(role, where))
        return user


def _place(role, where):
    if role == RoleName.MANAGER:
        return where if isinstance(where, Unit) else unit(where)
    if role == RoleName.HEAD:
        return where if isinstance(where, Unit) else area(where)
    if role == RoleName.DIRECTOR:
        return Unit.objects.get(kind=Unit.Kind.DIRECTORATE)
    return None


class IdeaFactory(TrackedFactory):
    """A sent idea; `state="draft"` for one that is not."""

    class Meta:
        model = Idea

    title = factory.Sequence(lambda n: f"Idé nummer {n}")
    problem = "Vi vækker borgerne om natten, når vi fører tilsyn."
    unit = factory.LazyFunction(lambda: unit("Kildehaven"))
    sender = factory.SubFactory(UserFactory)
    state = Idea.State.SENT
    number = factory.LazyAttribute(lambda idea: None if idea.state == Idea.State.DRAFT else take_number())
    sent_at = factory.LazyAttribute(lambda idea: clock.now() if idea.number else None)


class ProjectFactory(TrackedFactory):
    """A DigiTek-projekt in phase Idé, in Omsorg; `state=` puts it anywhere, `members=[…]` gives it members."""

    class Meta:
        model = Project

    number = factory.LazyFunction(take_number)
    title = factory.Sequence(lambda n: f"Projekt nummer {n}")
    edition = factory.LazyFunction(Edition.objects.current)
    lead_area = factory.LazyFunction(lambda: area("Omsorg"))
    placement = Project.Placement.ACTIVE
    proposer = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, members=(), **kwargs):
        project = super()._create(model_class, *args, **kwargs)
        for user in members:
            MembershipFactory(project=project, user=user)
        return project


class MembershipFactory(TrackedFactory):
    class Meta:
        model = Membership


class DocumentFactory(TrackedFactory):
    """A document of a project by its kind's code: `DocumentFactory(project=p, code="tjekliste", filled=True)`."""

    class Meta:
        model = Document

    @classmethod
    def _create(cls, model_class, *args, code=None, filled=False, **kwargs):
        kind = kwargs.get("kind") or kwargs["project"].edition.document_kinds.get(code=code)
        texts = filled_texts(kind) if filled else {}
        return super()._create(model_class, *args, **{"kind": kind, "texts": texts, **kwargs})


def filled_texts(kind) -> dict:
    """Something in every section; every check item answered with ok."""
    return {s.code: Check(Answer.OK).kept() if s.is_check else f"{s.heading}: skrevet." for s in kind.sections.all()}


class OpinionFactory(TrackedFactory):
    """An opinion that recommends the project without reservations, and holds for good."""

    class Meta:
        model = Opinion

    security = integration = Verdict.RECOMMENDED
    by = factory.SubFactory(UserFactory, it=True)
    number = factory.LazyAttribute(lambda opinion: opinion.project.opinions.count() + 1)

    @classmethod
    def _create(cls, model_class, *args, by, **kwargs):
        item = model_class(*args, **kwargs, by=by)
        item.save(by=by)
        return item


class AttachmentFactory(TrackedFactory):
    """An attachment with its first version: `AttachmentFactory(project=p, code="kontrakt", signed=True, data=b"…")`."""

    class Meta:
        model = Attachment

    name = "Referat af opstartsmøde"

    @classmethod
    def _create(cls, model_class, *args, code="", signed=False, data=b"Vi begynder i uge 40.", by=None, **kwargs):
        kind = kwargs["project"].edition.document_kinds.get(code=code) if code else None
        attachment = super()._create(model_class, *args, by=by, **{"kind": kind, **kwargs})
        by = by or system_user()
        file = keep_file(data, name="referat.txt", content_type="text/plain; charset=utf-8", by=by)
        AttachmentVersion.objects.create(
            attachment=attachment, number=1, file=file, name="referat.txt", signed=signed, by=by
        )
        return attachment


class ConditionFactory(TrackedFactory):
    """A condition of a review, met by its responsible unless `state=` says otherwise."""

    class Meta:
        model = Condition

    text = "Databehandleraftalen er underskrevet"
    due = factory.LazyFunction(clock.today)
    state = Condition.State.MET
    met_by = factory.SelfAttribute("responsible")
