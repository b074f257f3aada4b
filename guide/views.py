"""The model as one page, for everybody who is logged in: it holds nothing about any project."""

from django.shortcuts import render

from figures.risk import mini_risk
from figures.tek import tek_triangle
from guide import words
from guide.asking import contacts
from guide.glossary import TERMS
from guide.way import way_of
from lifecycle.models import Edition
from priorities import criteria
from progress.policies import may_read_appetite
from projects.models import FocusArea, Level

CONTENTS = (
    ("vejen", "Vejen fra idé til drift"),
    ("typer", "Projekttyper"),
    ("dokumenter", "Dokumenterne"),
    ("tek", "TEK-trekanten"),
    ("effektkaede", "Effektkæden"),
    ("risiko", "Risiko"),
    ("prioritering", "Prioritering"),
    ("principper", "Principper og fokusområder"),
    ("penge", "Penge"),
    ("kommunikation", "Kommunikation"),
    ("digitek-360", "DigiTek 360"),
    ("roller", "Roller og ansvar"),
    ("spoerg", "Hvem kan du spørge?"),
    ("antagelser", "Antagelser"),
    ("ordforklaring", "Ordforklaring"),
)


def model(request):
    """Modellen: how an idea becomes a solution, who does what, and what the words mean."""
    edition = Edition.objects.current()
    areas, house = contacts()
    context = {
        "contents": CONTENTS,
        "edition": edition,
        "way": way_of(edition),
        "words": words,
        "criteria": criteria,
        "levels": Level.objects.filter(active=True),
        "focus": FocusArea.objects.filter(active=True),
        "tek": tek_triangle("tek-modellen"),
        "risks": [(mini_risk(f"risiko-{number}", number), *said) for number, *said in words.RISKS],
        "money": [TERMS[slug] for slug in words.MONEY],
        "may_see_appetite": may_read_appetite(request.user),
        "areas": areas,
        "house": house,
        "terms": TERMS.values(),
    }
    return render(request, "guide/model.html", context)
