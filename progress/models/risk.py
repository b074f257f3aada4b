"""A project's risk on the radar: four factors and one overall category, 1 routine to 4 innovation."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from progress import limits, scales
from progress.models.appetite import RiskAppetite
from progress.models.said_once import SaidOnce


class Category(models.IntegerChoices):
    """The model's four categories, in its own words."""

    ROUTINE = 1, "1 Rutinepræget – stor forudsigelighed"
    CHALLENGE = 2, "2 Udfordring fagligt eller organisatorisk – der kan være uforudsigelige elementer"
    COMPLEX = (
        3,
        "3 Komplekse projekter, der udfordrer både faglighed og organisering – flere uforudsigelige elementer",
    )
    INNOVATION = 4, "4 Innovation, hvor slutproduktet ikke kendes"


class Size(models.IntegerChoices):
    """How much a project may give, or takes to carry out."""

    LOW = 1, "1 Lille"
    MIDDLE = 2, "2 Middel"
    HIGH = 3, "3 Stor"
    HIGHEST = 4, "4 Meget stor"


FACTORS = ("predictability", "breadth", "maturity", "challenges")
RATED = (*FACTORS, "overall")
WEIGHED = ("potential", "investment")


def _category(label, help_text=""):
    return models.PositiveSmallIntegerField(label, choices=Category, help_text=help_text)


def _size(label, help_text):
    return models.PositiveSmallIntegerField(label, choices=Size, null=True, blank=True, help_text=help_text)


class RiskAssessment(SaidOnce):
    """How risky the project is held to be, by whom and when; an assessment that changes is a new one."""

    Category, Size = Category, Size

    predictability = _category("forudsigelighed", "Hvor godt kendes vejen og slutproduktet på forhånd?")
    breadth = _category("organisatorisk bredde", "Hvor mange enheder og arbejdsgange skal ændres?")
    maturity = _category("teknologisk modenhed", "Hvor afprøvet er teknologien hos os og hos andre?")
    challenges = _category("faglige udfordringer", "Hvor meget skal fagligheden ændre sig?")
    overall = _category("samlet vurdering")
    reason = models.TextField("begrundelse", max_length=2000, blank=True)
    potential = _size("potentiale", "Hvor meget kan projektet give, når det er i drift?")
    investment = _size("investering", "Hvor meget koster det i penge og kræfter?")
    # A later matrix changes nothing that was said before it.
    said_under = models.ForeignKey(
        RiskAppetite, models.PROTECT, related_name="+", verbose_name="vurderet under", editable=False
    )

    class Meta(SaidOnce.Meta):
        verbose_name, verbose_name_plural = "risikovurdering", "risikovurderinger"
        constraints = [
            *(
                models.CheckConstraint(condition=Q(**{f"{name}__range": (1, 4)}), name=f"risk_{name}_1_to_4")
                for name in RATED
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__range": (1, 4)}), name=f"risk_{name}_1_to_4"
                )
                for name in WEIGHED
            ),
        ]

    def __str__(self):
        return f"Risikovurdering af {self.project}"

    def get_absolute_url(self):
        return reverse("progress:risk", args=[self.project.number])

    @property
    def factors(self) -> dict[str, int]:
        """Each factor's name as the radar has it, and its category."""
        return {label_of(name): getattr(self, name) for name in FACTORS}

    @property
    def suggested(self) -> int:
        """The overall category that the factors alone would give."""
        return scales.suggested(self.factors.values())

    @property
    def tolerated(self) -> int | None:
        """The highest category that potential and investment let through; None when it cannot be said."""
        return limits.tolerated(self.said_under.limits, self.potential, self.investment)

    @property
    def appetite(self) -> scales.Appetite:
        return scales.appetite(self.overall, self.tolerated)


def label_of(name: str) -> str:
    """A field's name as a page writes it."""
    label = RiskAssessment._meta.get_field(name).verbose_name
    return label[0].upper() + label[1:]
