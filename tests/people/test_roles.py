"""Roles in time: begun, ended, taken away, added up; and the accounts that have none."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from lifecycle import clock
from people.models import User
from people.roles import Permission, RoleName, cell
from tests.factories import IdeaFactory, ProjectFactory, RoleFactory, UserFactory, area, unit
from tests.people.house import one_of_each

pytestmark = pytest.mark.django_db

# Where the roles of the line are held; the others hold everywhere.
PLACE = {RoleName.MANAGER: "Kildehaven", RoleName.HEAD: "Omsorg"}


@pytest.fixture
def project():
    return ProjectFactory(lead_area=area("Omsorg"), unit=unit("Kildehaven"))


def given_to(user, about) -> set[int]:
    return {int(permission) for permission in Permission if user.may(permission, about=about)}


def everything_of(user):
    """A project and an idea that are the person's own in every way there is."""
    project = ProjectFactory(unit=unit("Kildehaven"), proposer=user, owner=user, lead=user, members=[user])
    return project, IdeaFactory(sender=user, project=project, state="taken_up")


def test_nobody_asks_what_an_unnamed_visitor_may():
    assert not hasattr(AnonymousUser(), "may")


def test_a_disabled_account_may_nothing_whatever_its_roles(project):
    for user in one_of_each().values():
        user.is_active = False
        user.save()
        gone = user.afresh()

        assert [given_to(gone, about) for about in everything_of(user)] == [set(), set()]
        assert given_to(gone, None) == set()
        assert gone.holdings() == []
        assert not any(gone.may_somewhere(permission) for permission in Permission)
        assert not gone.may_besides(Permission.CHANGE_TYPE, "propose")


def test_somebody_without_a_role_is_a_medarbejder():
    user = UserFactory()

    assert [holding.role for holding in user.holdings()] == [RoleName.EMPLOYEE]
    assert user.role_held() == ""


@pytest.mark.parametrize("technical", [True, False])
def test_an_administrator_never_gains_content_rights(project, technical):
    """Not by being administrator: what an ordinary account has as a person, it has without that role too."""
    administrator = UserFactory(administrator=True, technical=technical)
    plain = UserFactory(technical=technical)

    assert given_to(administrator, project) - given_to(plain, project) == {46, 47, 48, 70}
    for mine, theirs in zip(everything_of(administrator), everything_of(plain), strict=True):
        assert given_to(administrator, mine) - given_to(plain, theirs) == {47, 48, 70}


def test_a_technical_account_is_nobodys_employee():
    administrator = UserFactory(administrator=True)

    assert [given_to(administrator, about) for about in everything_of(administrator)] == [{47, 48, 70}, {47, 48, 70}]


def test_two_roles_add_up(project):
    chef, it = UserFactory(head="Omsorg"), UserFactory(it=True)
    both = UserFactory(head="Omsorg", it=True)

    assert given_to(both, project) == given_to(chef, project) | given_to(it, project)
    assert given_to(both, project) > given_to(chef, project)


def test_two_places_add_up():
    leder = UserFactory(manager="Kildehaven")
    RoleFactory(user=leder, name=RoleName.MANAGER, unit=unit("Lunden"))
    projects = [ProjectFactory(unit=unit(name)) for name in ("Kildehaven", "Lunden", "Birkelund")]

    assert [leder.may(Permission.READ, about=project) for project in projects] == [True, True, False]


def test_a_second_role_does_not_let_an_author_decide():
    """≠ in the decided columns holds through every role: chef and director alike, on what they proposed."""
    both = UserFactory(head="Omsorg", director=True)
    own = ProjectFactory(proposer=both)

    assert {9, 14, 15, 16, 17, 19, 20, 52} & given_to(both, own) == set()
    assert {9, 14, 15, 16, 17, 19, 20, 52} <= given_to(both, ProjectFactory())


def test_what_excepts_ones_own_work_holds_whichever_role_gives_the_right():
    """Every pair of roles: where one of the two has ≠, neither of them lets the author past it."""
    excepted = {role: {p for p in Permission if cell(p, role).not_own} for role in RoleName}
    roles = [role for role in RoleName if role != RoleName.EMPLOYEE]
    for one, other in combinations(roles, 2):
        both = UserFactory(**{role: PLACE.get(role, True) for role in (one, other)}, technical=False)
        mine = ProjectFactory(unit=unit("Kildehaven"), proposer=both, members=[both])

        assert not excepted[one] & given_to(both, mine), (one, other)
        assert not excepted[other] & given_to(both, mine), (one, other)
        assert not (excepted[one] | excepted[other]) & given_to(both, None), (one, other)


def test_the_direktoer_alone_corrects_also_their_own():
    """Row 20 gives the direktør a plain A; the ≠ is the chef's, and comes with being chef too."""
    director, both = UserFactory(director=True), UserFactory(head="Social", director=True)

    assert director.may(Permission.CORRECT_DECISION, about=ProjectFactory(proposer=director))
    assert not both.may(Permission.CORRECT_DECISION, about=ProjectFactory(proposer=both))
    assert both.may(Permission.CORRECT_DECISION, about=ProjectFactory())
    assert both.role_for(Permission.CORRECT_DECISION, about=ProjectFactory(proposer=both)) == ""


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (-9, None, True),
        (0, None, True),
        (1, None, False),
        (-9, 0, True),
        (-9, -1, False),
        (0, 0, True),
        (1, 9, False),
        (-9, 9, True),
    ],
)
def test_a_role_holds_from_its_first_day_to_its_last(project, since, until, held):
    today, user = clock.today(), UserFactory()
    RoleFactory(
        user=user,
        name=RoleName.HEAD,
        unit=area("Omsorg"),
        since=today + timedelta(days=since),
        until=None if until is None else today + timedelta(days=until),
    )

    assert user.may(Permission.DECIDE_GATE_1, about=project) is held
    assert user.has_role(RoleName.HEAD) is held
    assert (user in User.objects.with_role(RoleName.HEAD)) is held
    assert user.role_held() == ("Chef, Omsorg" if held else "")


def test_a_role_ends_at_midnight_in_denmark(project):
    user = UserFactory()
    RoleFactory(user=user, name=RoleName.HEAD, unit=area("Omsorg"), until=datetime(2026, 12, 31).date())

    with clock.at(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)):
        assert user.afresh().may(Permission.DECIDE_GATE_1, about=project)
    with clock.at(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)):
        assert not user.afresh().may(Permission.DECIDE_GATE_1, about=project)


def test_a_role_taken_away_counts_at_once(project):
    chef = UserFactory(head="Omsorg")
    assert chef.may(Permission.DECIDE_GATE_1, about=project)

    role = chef.roles.get()
    role.until = clock.today() - timedelta(days=1)
    role.save(by=UserFactory())

    assert not chef.afresh().may(Permission.DECIDE_GATE_1, about=project)


def test_an_account_switched_off_counts_at_once(project):
    chef = UserFactory(head="Omsorg")
    assert chef.may(Permission.DECIDE_GATE_1, about=project)

    User.objects.filter(pk=chef.pk).update(is_active=False)

    assert not chef.afresh().may(Permission.DECIDE_GATE_1, about=project)


def test_an_ended_role_and_a_held_one_are_not_mixed_up():
    """A former chef who is leder now is found as leder alone."""
    user = UserFactory(manager="Kildehaven")
    RoleFactory(user=user, name=RoleName.HEAD, unit=area("Omsorg"), until=clock.today() - timedelta(days=1))

    assert list(User.objects.with_role(RoleName.MANAGER)) == [user]
    assert list(User.objects.with_role(RoleName.HEAD)) == []


def test_the_role_on_a_decision_is_the_one_that_gives_the_right(project):
    user = UserFactory(it=True, head="Omsorg")

    assert user.role_for(Permission.DECIDE_GATE_1, about=project) == "Chef, Omsorg"
    assert user.role_for(Permission.SUBMIT_IDEA) == "Medarbejder"
    assert user.role_for(Permission.RESERVE_MONEY) == ""


@pytest.mark.parametrize("name", [RoleName.MANAGER, RoleName.HEAD, RoleName.DIRECTOR])
def test_the_database_refuses_a_role_of_the_line_without_a_place(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleFactory(user=UserFactory(), name=name, unit=None)


def test_the_database_refuses_a_role_that_ends_before_it_begins():
    today = clock.today()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleFactory(user=UserFactory(), name=RoleName.IT, since=today, until=today - timedelta(days=1))


def test_a_unit_that_moves_takes_its_chef_with_it():
    """Areas are prefixes of the path, so a unit under another area is read by that area's chef from then on."""
    moving = unit("Kildehaven")
    project = ProjectFactory(lead_area=area("Social"), unit=moving)
    before, after = UserFactory(head="Omsorg"), UserFactory(head="Sundhed")
    assert [chef.may(Permission.READ, about=project) for chef in (before, after)] == [True, False]

    moving.parent = area("Sundhed")
    moving.save(by=before)
    project = type(project).objects.get(pk=project.pk)

    assert [chef.may(Permission.READ, about=project) for chef in (before, after)] == [False, True]
