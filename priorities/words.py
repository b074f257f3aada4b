"""What the log says of the round, in Danish."""

TOLD = {
    ("round", "create"): "Runden er oprettet",
    ("round", "open_meeting"): "Mødet er åbnet",
    ("round", "close"): "Runden er lukket",
    ("recommendation", "recommend"): "DigiTeks anbefaling er skrevet",
    ("placing", "place"): "Placeret på prioriteringsmødet",
    ("placing", "undo"): "Flytningen på prioriteringsmødet er fortrudt",
    ("project", "prioritise"): "Prioriteten er besluttet",
}
