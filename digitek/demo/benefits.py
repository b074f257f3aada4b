"""The gains that the projects promise, said while they are looked into and mended since."""

from functools import partial

from benefits.expecting import add, edit, switch_off
from benefits.models import Benefit, Leg, Sign, Weight
from digitek.demo.cases import CASES
from digitek.demo.stage import Stage
from digitek.demo.ways import WAYS

E, K, T = Leg.EFFICIENCY, Leg.QUALITY, Leg.WELLBEING
SAID_IN = ("gevinstafklaring", "projektbeskrivelse")

# The title and weight of each positive gain by leg, and the name of the negative one with its leg.
GAINS = {
    "tilsyn": (
        ("Færre natlige rutinebesøg", 3),
        ("Mere sammenhængende søvn", 2),
        ("Bedre overblik om natten", 2),
        ("Utrygge pårørende", K),
    ),
    "bleer": (
        ("Færre skift og mindre vask", 3),
        ("Færre lækager og roligere nætter", 2),
        ("Færre tunge løft", 2),
        ("Dyrere bleer", E),
    ),
    "gps": (
        ("Kortere tid med at lede", 2),
        ("Frihed til at gå ture", 3),
        ("Tryggere vagter", 1),
        ("Oplevelse af overvågning", K),
    ),
    "stovsuger": (
        ("Mindre tid til støvsugning", 2),
        ("Større selvstændighed i hjemmet", 1),
        ("Mindre nedslidning", 1),
        ("Større faldrisiko", K),
    ),
    "laase": (
        ("Ingen kørsel efter nøgler", 3),
        ("Hurtigere hjælp ved nødkald", 2),
        ("Slut med nøgleskabet", 2),
        ("Afhængighed af telefonen", T),
    ),
    "taleoversaetter": (
        ("Kortere besøg med fælles sprog", 2),
        ("Borgeren bliver forstået", 3),
        ("Lettere samtaler", 2),
        ("Fejl i oversættelsen", K),
    ),
    "vagtplan": (
        ("Færre vikartimer", 3),
        ("Færre forskellige hjælpere", 2),
        ("Indflydelse på egen vagtplan", 2),
        ("Tab af faste vaner", T),
    ),
    "skaerm": (
        ("Mindre kørsel", 3),
        ("Fleksible tider for borgeren", 2),
        ("Ro til samtalen", 1),
        ("Noget kan blive overset", K),
    ),
    "medicin": (
        ("Færre medicinbesøg", 3),
        ("Medicin til tiden", 2),
        ("Luft i morgenvagten", 1),
        ("Færre menneskelige møder", K),
    ),
    "fmk": (
        ("Færre opkald til lægen", 1),
        ("Rigtig medicin ved overgange", 3),
        ("Kun ét sted at slå op", 1),
        ("Langsom dosering i starten", E),
    ),
    "fsiii": (
        ("Slut med dobbelt dokumentation", 2),
        ("Samme mål hele vejen", 2),
        ("Skabeloner, der passer", 1),
        ("Gamle og nye ord samtidig", T),
    ),
    "traening": (
        ("Frigjort terapeuttid", 2),
        ("Mere træning for den enkelte", 3),
        ("Tid til de sværeste forløb", 1),
        ("Tab af fællesskab", K),
    ),
    "vr": (
        ("To borgere pr. terapeut", 1),
        ("Flere gentagelser", 3),
        ("Nyt redskab i faget", 2),
        ("Svimmelhed hos nogle", K),
    ),
    "talegenkendelse": (("Kortere tid ved tastaturet", 3), ("Fyldigere notater", 2), ("Hjem til tiden", 2), None),
    "bostotte": (
        ("Mindre kørsel til samtaler", 2),
        ("Svar samme dag", 2),
        ("Kolleger omkring sig", 1),
        ("Borgere uden telefon", K),
    ),
    "booking": (("Færre tabte besøg", 3), ("Indflydelse på egen uge", 2), None, None),
    "samtykke": (
        ("Mindre tid med blanketter", 1),
        ("Overblik over egne samtykker", 3),
        ("Ro til at dele rigtigt", 1),
        None,
    ),
    "telefoni": (
        ("Mindre ventetid på kolleger", 3),
        ("Hurtigere svar på kald", 2),
        ("Ét apparat i lommen", 2),
        ("To systemer i overgangen", T),
    ),
    "struktur": (
        ("Mindre tid på planer", 2),
        ("Roligere skift i dagen", 3),
        ("Færre konflikter", 3),
        ("Uenighed om tabletten", K),
    ),
}


def walk_benefits(stage: Stage):
    """Put the gains on the timeline: said where the documents say them, and three of them mended later."""
    for key, (*positive, negative) in GAINS.items():
        plan, (ago, by) = CASES[key].plan, _said(key)
        for leg, gain, expected in zip((E, K, T), positive, (plan.time, plan.quality, plan.joy), strict=True):
            if gain and expected:
                stage.timeline.add(ago, partial(_add, stage, key, by, leg, *gain, expected))
        if negative:
            title, leg = negative
            stage.timeline.add(ago, partial(_add, stage, key, by, leg, title, Weight.SMALL, plan.worse, Sign.NEGATIVE))
    _mended(stage)


def _said(key) -> tuple[int, str]:
    """When and by whom the gains were first written about."""
    step = next(step for step in WAYS[key] if step.action == "write" and step.values["code"] in SAID_IN)
    return step.ago, step.by


def _add(stage, key, by, leg, title, weight, expected, sign=Sign.POSITIVE):
    facts = {"leg": leg, "title": title, "weight": weight, "expected": expected, "sign": sign}
    add(stage.project(key), by=stage.people[by], responsible=stage.people[CASES[key].owner], **facts)


def _mended(stage):
    when = stage.timeline.add
    when(60, partial(_weigh_more, stage))
    when(30, partial(_give_up, stage))
    when(25, partial(_expect_more, stage))


def _weigh_more(stage):
    reason = "Morgenvagterne mærker forskellen mere, end vi havde regnet med. Lederen er enig."
    edit(_gain(stage, "medicin", T), by=stage.people["konsulent"], weight=Weight.MEDIUM, reason=reason)


def _give_up(stage):
    reason = "Afprøvningen viste, at der ikke blev frigjort terapeuttid."
    switch_off(_gain(stage, "traening", E), by=stage.people["digitek"], reason=reason)


def _expect_more(stage):
    expected = "96 borgere har skærmopkald, og kørslen er faldet med 31 timer om ugen. Med alle fire grupper venter "
    "vi 55 timer."
    reason = "Tallet er rettet efter evalueringen."
    edit(_gain(stage, "skaerm", E), by=stage.people["konsulent"], expected=expected, reason=reason)


def _gain(stage, key, leg) -> Benefit:
    return Benefit.objects.get(project=stage.project(key), leg=leg, sign=Sign.POSITIVE)
