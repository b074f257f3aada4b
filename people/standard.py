"""The organisation as the model knows it: one direktørområde with its three chefområder."""

from people.models import Unit, system_user

DIRECTORATE = "Social, Sundhed & Omsorg"
AREAS = ("Social", "Sundhed", "Omsorg")


def ensure():
    """Write the units that are not there yet; what somebody has changed stays as it is."""
    if Unit.objects.exists():
        return
    system = system_user()
    top = Unit(name=DIRECTORATE, kind=Unit.Kind.DIRECTORATE)
    top.save(by=system)
    for name in AREAS:
        Unit(name=name, kind=Unit.Kind.AREA, parent=top).save(by=system)
