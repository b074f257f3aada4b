"""The first matrix of the risk appetite: our assumption, until chefgruppen confirms another."""

from people.models import system_user
from progress import limits
from progress.models import RiskAppetite


def ensure():
    """Write it when there is none."""
    if not RiskAppetite.objects.exists():
        RiskAppetite(number=1, limits=limits.STANDARD).save(by=system_user())
