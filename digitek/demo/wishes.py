"""What DigiTek recommends in each round, and where chefgruppen has decided otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """A recommended lane and why; `decided` and `because` when chefgruppen puts the project elsewhere."""

    lane: str
    reason: str
    by: str = "konsulent"
    decided: str = ""
    because: str = ""


EARLIER = {
    "gps": Wish("medium", "Idriftsættes nu og kræver kun opfølgning. Gevinsten er frihed for borgeren."),
    "bleer": Wish(
        "high", "Stor gevinst i tid og kvalitet. Evalueringen er på vej, og løsningen kan spredes til alle plejecentre."
    ),
    "skaerm": Wish(
        "high", "Kørslen er den største enkeltpost, og målet er inden for rækkevidde. Ledelsen følger projektet tæt."
    ),
    "medicin": Wish(
        "high", "Meget stort potentiale på tværs af sygepleje og hjemmepleje. Risikoen er håndteret efter gate 2."
    ),
    "vr": Wish(
        "low",
        "Lille målgruppe, og gevinsten er ikke effektivitet. Vi anbefaler at fortsætte i lavt tempo.",
        by="digitek",
    ),
    "telefoni": Wish("medium", "Aftalen udløber, så opgaven skal løses. Potentialet er moderat.", by="digitek"),
    "laase": Wish("high", "Kort tilbagebetalingstid og stor målgruppe. Kan spredes til Syd og Sygeplejen."),
    "traening": Wish(
        "medium",
        "Pæn gevinst for borgerne, men tallene er ikke overbevisende endnu.",
        by="digitek",
        decided="low",
        because="Vi vil se tallene for de ældre borgere, før vi bruger flere kræfter.",
    ),
    "tilsyn": Wish("high", "Frigør tid om natten og giver bedre søvn. Stor mulighed for spredning."),
    "struktur": Wish(
        "low",
        "Lille målgruppe og begrænset effektivitet, men enkelt og billigt.",
        by="digitek",
        decided="medium",
        because="Færre konflikter på Åhuset betyder meget for både borgere og arbejdsmiljø. Det skal prioriteres.",
    ),
    "vagtplan": Wish("medium", "Vikarforbruget er højt, og systemet er allerede købt.", by="digitek"),
    "stovsuger": Wish("pipeline", "Undersøgelsen viser, at få hjem egner sig. Afventer gate 2.", by="digitek"),
    "bostotte": Wish("pipeline", "Godt beskrevet behov. Kan begynde, når der er hænder efter sommerferien."),
    "samtykke": Wish("pipeline", "Rækker ud over området. Vi venter på direktionens svar."),
    "chatbot": Wish("pipeline", "Behovet er usikkert. Undersøges i det små.", by="digitek"),
    "booking": Wish("pipeline", "Mange aflysninger, men projektet er kun lige begyndt.", by="digitek"),
    "talegenkendelse": Wish("pipeline", "Interessant, men afhænger af kommunens fælles indkøb."),
}
LATEST = {
    "gps": Wish("low", "Løsningen er i drift og bliver overdraget i næste kvartal."),
    "bleer": Wish("medium", "Idriftsat på Skovgården. Spredning til Kildehaven kræver kun lidt hjælp."),
    "skaerm": Wish("high", "Målet er nået, og gate 3 er tæt på. Største besparelse på kørsel i porteføljen."),
    "medicin": Wish("high", "486 færre besøg om ugen efter tolv uger. Stort potentiale for spredning."),
    "vr": Wish(
        "pipeline",
        "Nytænkt udgave er på vej, men målgruppen er fortsat lille.",
        by="digitek",
        decided="backlog",
        because="Vi har ikke kræfter til den nye udgave i år. Tag den op igen, når digital træning er afklaret.",
    ),
    "telefoni": Wish("medium", "Følger planen. To af tre områder mangler endnu.", by="digitek"),
    "laase": Wish("high", "Nøglekørslen er næsten væk. Mangler kun svar på driften."),
    "traening": Wish("low", "De ældre borgere falder fra. Evalueringen skrives nu.", by="digitek"),
    "tilsyn": Wish("high", "I gang på begge afsnit. Stor opmærksomhed fra ledelsen og andre plejecentre."),
    "struktur": Wish("medium", "Urolige skift falder tydeligt. Billigt i drift.", by="digitek"),
    "vagtplan": Wish(
        "medium",
        "Første fælles planperiode er gået godt, og vikarforbruget falder.",
        by="digitek",
        decided="low",
        because="Linjen kan selv føre det videre. DigiTek følger med på afstand.",
    ),
    "bostotte": Wish(
        "medium",
        "Afprøvningen er i gang. Gevinsten er både tid og tryghed.",
        decided="high",
        because="Ventelisten i Støtte i eget hjem vokser, så det her haster for os.",
    ),
    "soevn": Wish("backlog", "Brugerrådet er delt, og gevinsten er usikker. Gemmes til næste år.", by="digitek"),
    "samtykke": Wish("pipeline", "Afventer jobcentret. Undersøgelsen fortsætter i det små."),
    "chatbot": Wish(
        "pipeline", "Seks af ti pårørende vil hellere tale med et menneske. Forslag om stop er på vej.", by="digitek"
    ),
    "booking": Wish("pipeline", "Godkendt til undersøgelse. Kan tage fart, når bostøtten er på plads.", by="digitek"),
    "talegenkendelse": Wish("pipeline", "IT & Digitalisering er i gang med et fælles indkøb. Vi afventer."),
    "taleoversaetter": Wish("pipeline", "Behovet er bredt, og prisen lav. Kan være klar til gate 2 i næste kvartal."),
}
NOW = {
    "laase": Wish(
        "high",
        "Driften er finansieret for tre år. Idriftsættelse i Nord og spredning til Syd kan begynde efter gate 3.",
    ),
    "skaerm": Wish("high", "Idriftsættes i fire grupper. Instruksen er den sidste betingelse."),
    "tilsyn": Wish("high", "Gevinsten om natten er tydelig. Kan være klar til gate 3 i næste kvartal.", by="digitek"),
    "taleoversaetter": Wish("high", "Alle tre områder har meldt sig, og afprøvningen er billig og kort."),
    "bostotte": Wish("high", "Ventetiden falder. Betingelserne fra gate 2 skal på plads først."),
    "medicin": Wish("high", "Evalueringen skrives nu. Størst effektivitet i hele porteføljen."),
    "traening": Wish("pipeline", "Skal tænkes om med en mindre målgruppe, før der bruges flere kræfter.", by="digitek"),
    "struktur": Wish("medium", "Står ved gate 3 med gode tal. Spredning til dagtilbuddene er enkel.", by="digitek"),
    "fald": Wish(
        "pipeline", "Undersøges sammen med digitalt tilsyn, så én sensor kan dække begge behov.", by="digitek"
    ),
    "ai": Wish("pipeline", "Stort potentiale og høj risiko. Begynder med opdigtede notater, hvis direktøren siger ja."),
    "vr": Wish("backlog", "Uændret: afventer erfaringerne med digital træning.", by="digitek"),
}
