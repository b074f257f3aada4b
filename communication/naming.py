"""Whom one can ask: a leder of a unit in the project's areas, a chef of one of them."""

from people.models import Unit
from people.roles import RoleName
from people.scope import area_of


def areas_of(project) -> set[str]:
    """The paths of the chefområder the project belongs to."""
    return {area_of(path) for path in project.places()}


def unit_led_in(project, manager) -> Unit | None:
    """The unit by which `manager` is asked about the project: the project's own, else one in its areas."""
    areas = areas_of(project)
    held = manager.roles.held().filter(name=RoleName.MANAGER).select_related("unit").order_by("pk")
    units = [role.unit for role in held if area_of(role.unit.path) in areas]
    return next((unit for unit in units if unit.pk == project.unit_id), units[0] if units else None)


def is_head_in(project, head) -> bool:
    """Whether `head` is chef of one of the project's areas."""
    held = head.roles.held().filter(name=RoleName.HEAD).select_related("unit")
    return any(place.startswith(role.unit.path) for role in held for place in project.places())
