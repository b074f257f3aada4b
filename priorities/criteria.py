"""The model's own words on what a priority is weighed by: help beside the recommendation and the decision."""

ASSESSED = (
    "forventede gevinster i drift i forhold til TEK-trekanten",
    "tidshorisonten for gevinsterne",
    "risiko i projektet",
    "opmærksomhed fra ledelsen",
)
# Towards høj, towards lav.
CRITERIA = (
    ("Primær gevinst er effektivitet", "Primær gevinst er ikke effektivitet"),
    ("Stort effektiviseringspotentiale", "Lille eller intet effektiviseringspotentiale"),
    ("Kort tilbagebetalingstid", "Lang tilbagebetalingstid"),
    ("Stort spredningspotentiale, stor målgruppe", "Intet spredningspotentiale, lille målgruppe"),
    ("Lav risiko", "Høj risiko"),
    ("Stor opmærksomhed fra ledelsen", "Lille opmærksomhed fra ledelsen"),
)
OTHER_LANES = (
    ("Meget høj", "projekter, der skal gennemføres"),
    ("Pipeline", "projekter på vej"),
    ("Backlog", "ikke-prioriterede projekter (»idébank«)"),
)
