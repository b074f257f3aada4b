"""Everybody who might want to move a project: each role, near it and far from it, and each tie to it."""

from projects.models import ProjectArea
from tests.factories import MembershipFactory, UserFactory, area, unit

# Stopping, taking up again and another type are the leading area's; one that takes part reads and writes along.
CHEFS = {"CH"}


def everybody(project):
    """A person of each role, in the project's own unit and area and in others, and of each tie to it."""
    people = {
        "ME": UserFactory(),
        "LE": UserFactory(manager=unit("Kildehaven")),
        "LE elsewhere": UserFactory(manager=unit("Lunden")),
        "CH": UserFactory(head="Omsorg"),
        "CH elsewhere": UserFactory(head="Sundhed"),
        "CH, proposer": UserFactory(head="Omsorg"),
        "CH, takes part": UserFactory(head="Social"),
        "CH, took part": UserFactory(head="Sundhed"),
        "DI": UserFactory(director=True),
        "DK": UserFactory(consultant=True),
        "DT": UserFactory(digitek=True),
        "IT": UserFactory(it=True),
        "KO": UserFactory(communication=True),
        "AD": UserFactory(administrator=True),
        "member": UserFactory(),
        "former member": UserFactory(),
        "owner": UserFactory(),
        "lead": UserFactory(),
        "submitter": UserFactory(),
        "disabled DT, member": UserFactory(digitek=True, is_active=False),
        "AD, member": UserFactory(administrator=True),
    }
    project.owner, project.lead = people["owner"], people["lead"]
    project.proposer, project.submitted_by = people["CH, proposer"], people["submitter"]
    project.save(by=people["DT"])
    for name in ("member", "disabled DT, member", "AD, member"):
        MembershipFactory(project=project, user=people[name])
    MembershipFactory(project=project, user=people["former member"], active=False)
    for name, active in (("Social", True), ("Sundhed", False)):
        ProjectArea(project=project, area=area(name), active=active).save(by=people["DT"])
    return people
