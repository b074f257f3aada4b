"""The way of the projects that have passed their last gate or stopped: idriftsættelse, nytænkning, closed, stopped."""

from digitek.demo.steps import Asked, begun, decided, do, handed_in, met, written

WAYS = {
    "gps": (
        *begun(299, 294, "konsulent"),
        *handed_in(
            1, 287, "konsulent", "Behovet er tydeligt, og lovgivningen er på plads. Vi anbefaler at undersøge idéen."
        ),
        *decided(281, "chef"),
        *handed_in(
            2,
            256,
            "konsulent",
            "En billig og enkel afprøvning med stor betydning for borgerne. Vi anbefaler at gå i gang.",
        ),
        *decided(247, "chef_social"),
        *handed_in(
            3, 172, "konsulent", "Målene er nået, og driften er finansieret. Vi anbefaler idriftsættelse og spredning."
        ),
        *decided(160, "chef_sundhed", reason="Flot resultat. Del vejledningen om samtykke med de andre plejecentre."),
        do(58, "close", "leder"),
    ),
    "bleer": (
        *begun(298, 292, "konsulent"),
        *handed_in(1, 284, "konsulent", "TUCV's tal er overbevisende. Vi anbefaler at undersøge, om de holder hos os."),
        *decided(277, "chef"),
        *handed_in(2, 244, "konsulent", "Afprøvningen er vel forberedt. Databehandleraftalen mangler underskrift."),
        *decided(
            236,
            "chef_sundhed",
            "approve_with_conditions",
            "Vi går i gang, når aftalen om data er på plads. Ingen oplysninger må sendes før.",
            (Asked("Databehandleraftalen er underskrevet af begge parter", "it", -215),),
        ),
        *met(226, "it", "Aftalen er sendt til leverandøren og ventes retur i denne uge."),
        do(
            222,
            "refuse",
            "chef_sundhed",
            which=0,
            note="Sendt er ikke underskrevet. Meld igen, når begge har skrevet under.",
        ),
        *met(216, "it", "Begge parter har underskrevet, og aftalen er journaliseret.", 211, "chef_sundhed"),
        *handed_in(
            3, 112, "konsulent", "Målet er nået, og personalet vil ikke af med løsningen. Vi anbefaler idriftsættelse."
        ),
        *decided(101, "chef_social", reason="Godkendt. Spredning til Kildehaven tages op i næste kvartal."),
        do(
            97,
            "propose_correction",
            "konsulent",
            reason="Godkendt. Spredning til Kildehaven tages op i næste kvartal, når aftenvagten er lært op.",
            why="Chefgruppen aftalte, at aftenvagten læres op først. Det kom ikke med, da beslutningen blev skrevet.",
        ),
        do(94, "confirm_correction", "chef_sundhed"),
    ),
    "skaerm": (
        *begun(296, 289, "toroller"),
        *handed_in(
            1, 281, "konsulent", "Kørslen fylder meget, og andre kommuner er i drift. Vi anbefaler at undersøge."
        ),
        *decided(274, "chef_sundhed"),
        *handed_in(2, 240, "konsulent", "Planen er realistisk, og borgerne er inddraget. Vi anbefaler afprøvning."),
        *decided(231, "chef"),
        *handed_in(
            3,
            61,
            "konsulent",
            "96 borgere er i gang, og målet er nået. Vi anbefaler idriftsættelse i alle fire grupper.",
        ),
        *decided(
            52,
            "chef_sundhed",
            "approve_with_conditions",
            "Resultatet er godt, men medarbejderne skal vide, hvornår der altid skal køres ud.",
            (
                Asked("Instruks for, hvornår der skal køres ud, er godkendt i alle fire grupper", "leder_sundhed", 9),
                Asked("Hver gruppe har udpeget en kollega, der hjælper borgeren første gang", "leder_sundhed", -12),
            ),
        ),
        *met(19, "leder_sundhed", "Alle fire grupper har udpeget en, og de har holdt deres første møde.", which=1),
    ),
    "fmk": (
        *begun(295, 288, "konsulent"),
        *written(280, "konsulent", "idebeskrivelse", "tjekliste"),
        do(272, "advance", "konsulent", to="investigation", reason="Den nationale tidsplan er udmeldt."),
        *written(240, "konsulent", "gevinstafklaring", "projektbeskrivelse", "kontrakt"),
        do(205, "advance", "konsulent", to="trial", reason="To grupper går over i øvelsesmiljøet."),
        do(88, "advance", "konsulent", to="rollout", reason="Prøven gik godt, og datoen for overgangen er fastlagt."),
    ),
    "telefoni": (
        *begun(282, 276, "digitek"),
        *written(266, "konsulent", "idebeskrivelse"),
        do(
            258,
            "advance",
            "konsulent",
            to="investigation",
            reason="Projektet hører til aftalen om telefoni og følger dens plan.",
        ),
        *written(214, "konsulent", "projektbeskrivelse", "kontrakt"),
        do(
            142,
            "advance",
            "konsulent",
            to="rollout",
            reason="Løsningen er i drift i regionen. En prøve på Åhuset dækkede behovet for at teste.",
        ),
    ),
    "traening": (
        *begun(262, 254, "digitek"),
        *handed_in(1, 245, "digitek", "Idéen er gennemarbejdet, og borgerne er med. Vi anbefaler at undersøge."),
        *decided(236, "chef_sundhed"),
        *handed_in(2, 206, "digitek", "Afprøvningen er billig og kan måles. Vi anbefaler at gå i gang."),
        *decided(197, "chef"),
        do(
            150,
            "propose",
            "konsulent",
            proposal="stop",
            reason="Halvdelen af forløbene er ikke kommet i gang, og medarbejderne har travlt. Vi foreslår at stoppe.",
        ),
        do(
            145,
            "answer",
            "chef_sundhed",
            word="decline",
            reason="Giv det tolv uger mere. De yngre borgere er glade for det, og vi mangler stadig tallene.",
        ),
        *handed_in(
            3,
            45,
            "digitek",
            "Målet om fire gange om ugen er ikke nået. Vi anbefaler nytænkning med en mindre målgruppe.",
        ),
        *decided(
            34,
            "chef_social",
            "rethink",
            "Idéen er god for de yngre forløb. Kom tilbage med et forslag, der bygger på det, I har lært.",
        ),
        do(
            4,
            "propose_correction",
            "digitek",
            reason="Idéen er god for de yngre forløb. Kom tilbage inden et halvt år med et forslag, der bygger på "
            "det, I har lært.",
            why="Fristen blev sagt på mødet og står i vores noter, men mangler i beslutningen.",
        ),
    ),
    "stovsuger": (
        *begun(212, 204, "digitek"),
        *handed_in(
            1,
            195,
            "digitek",
            "Stor målgruppe, men hjemmene er forskellige. Vi anbefaler at undersøge, hvor mange der egner sig.",
        ),
        *decided(187, "chef"),
        *handed_in(
            2, 133, "digitek", "Kun 22 af 60 hjem egner sig. Vi anbefaler ikke at gå videre med den plan, der ligger."
        ),
        *decided(
            123,
            "chef_sundhed",
            "stop",
            "For få hjem egner sig, og gevinsten kan ikke bære prisen. Borgere, der selv vil købe en robot, skal have "
            "god vejledning.",
        ),
    ),
    "chatbot": (
        *begun(152, 144, "digitek"),
        *handed_in(1, 136, "digitek", "Vi er i tvivl om behovet, men det kan undersøges for få timer."),
        *decided(127, "chef", reason="Undersøg det, men spørg de pårørende først."),
        do(
            50,
            "propose",
            "digitek",
            proposal="stop",
            reason="Seks af ti pårørende vil hellere tale med et menneske. En side med de tyve spørgsmål er lavet i "
            "stedet.",
        ),
        do(44, "answer", "chef", word="confirm", reason="Enig. Godt, at I spurgte, før der blev brugt penge."),
    ),
}
