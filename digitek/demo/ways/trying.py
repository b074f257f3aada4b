"""The way of the projects that are being tried, or stand at gate 3."""

from digitek.demo.steps import Asked, begun, decided, do, handed_in, met, written

WAYS = {
    "medicin": (
        *begun(293, 285, "digitek"),
        *handed_in(1, 272, "digitek", "Erfaringerne udefra er gode, og gevinsten er stor. Vi anbefaler at undersøge."),
        *decided(264, "chef_sundhed"),
        *handed_in(2, 203, "digitek", "Planen er klar. Der er stor gevinst, men også stor risiko ved fejl i dosering."),
        *decided(
            194,
            "chef",
            "send_back",
            "Vi kan ikke se, hvordan en forkert fyldt dispenser bliver opdaget. Beskriv kontrollen, og kom igen.",
        ),
        do(
            184,
            "write",
            "digitek",
            code="projektbeskrivelse",
            more={
                "risiko": "Kontrollen er beskrevet trin for trin i en instruks, som overlægen har læst. Hver uge "
                "udtages fem dispensere til stikprøve."
            },
        ),
        do(
            178,
            "submit",
            "digitek",
            word="Kontrollen er nu beskrevet og prøvet i øvelseslokalet. Vi anbefaler afprøvning.",
        ),
        *decided(168, "chef", reason="Tak for det grundige svar. Sæt i gang."),
        do(121, "staff", "chef_sundhed", lead="konsulent"),
        do(14, "write", "konsulent", code="evaluering", only=("resultater", "erfaringer")),
        do(13, "plan_gate", "konsulent", ahead=2),
    ),
    "fsiii": (
        *begun(252, 246, "digitek"),
        *written(238, "toroller", "idebeskrivelse", "tjekliste"),
        do(230, "advance", "toroller", to="investigation", reason="Versionen er meldt ud, og tidsplanen ligger fast."),
        *written(180, "toroller", "gevinstafklaring", "projektbeskrivelse", "kontrakt"),
        do(98, "advance", "toroller", to="trial", reason="Den første gruppe går over og melder fejl tilbage."),
    ),
    "vagtplan": (
        *begun(232, 225, "konsulent"),
        do(
            216,
            "propose",
            "digitek",
            proposal="change_type",
            to_type="other",
            reason="Systemet er købt og i brug. Opgaven er arbejdsgange og ikke ny teknologi, så gates giver ingen "
            "mening.",
        ),
        do(
            212,
            "answer",
            "chef",
            word="confirm",
            reason="Enig. Følg det som et øvrigt projekt, og brug de tre områders erfaringer.",
        ),
        *written(207, "toroller", "idebeskrivelse"),
        do(
            204,
            "advance",
            "toroller",
            to="investigation",
            reason="Idéen er beskrevet, og tillidsrepræsentanterne er med.",
        ),
        *written(150, "toroller", "projektbeskrivelse", "kontrakt"),
        do(118, "advance", "toroller", to="trial", reason="To grupper begynder på den første fælles planperiode."),
    ),
    "tilsyn": (
        *begun(242, 234, "konsulent"),
        do(228, "write", "leder", code="idebeskrivelse", only=("problem", "ide")),
        *handed_in(
            1,
            224,
            "digitek",
            "Idéen kommer fra nattevagterne selv og er prøvet i andre kommuner. Vi anbefaler at undersøge.",
        ),
        *decided(215, "chef", reason="En god idé fra dem, der kender natten. Husk de pårørende."),
        *handed_in(
            2, 152, "digitek", "Fire boliger har prøvet i det små, og nattevagterne er trygge. Vi anbefaler afprøvning."
        ),
        *decided(
            142,
            "chef_social",
            "approve_with_conditions",
            "Godt forberedt. Vi vil være sikre på netværket og på, at de pårørende er hørt.",
            (
                Asked("Dækningen i den ældste fløj er målt og i orden", "it", -125),
                Asked("Alle pårørende til de 24 borgere er inviteret til møde og har fået vejledningen", "leder", 6),
            ),
        ),
        *met(128, "it", "Der er sat to nye punkter op, og målingen er i orden i alle boliger.", 124, "chef_social"),
        do(
            11,
            "write",
            "medarbejder",
            code="evaluering",
            more={
                "erfaringer": (
                    "Nattevagterne går nu sjældnere ind og siger, at natten er blevet roligere. To borgere har bedt "
                    "om at beholde de faste besøg."
                )
            },
        ),
    ),
    "bostotte": (
        *begun(202, 194, "konsulent"),
        *handed_in(
            1, 186, "konsulent", "Behovet er godt beskrevet, og løsningen findes i huset. Vi anbefaler at undersøge."
        ),
        *decided(177, "chef_social"),
        *handed_in(
            2,
            96,
            "konsulent",
            "Vi kan genbruge Sygeplejens løsning. Vi anbefaler afprøvning.",
            despite="Tillægget til databehandleraftalen er sendt til leverandøren, og resten er klar. Venter vi, "
            "mister vi pladsen på oplæringen.",
        ),
        *decided(
            87,
            "chef_sundhed",
            "approve_with_conditions",
            "Sæt i gang. Vi vil gerne se risikovurderingen opdateret, og borgere uden telefon må ikke blive glemt.",
            (
                Asked("Risikovurderingen er opdateret, så den også dækker Social", "it", -2),
                Asked("Der er en plan for borgere uden telefon eller med frygt for skærme", "leder_social", 12),
            ),
            despite="Oplæringen kan begynde uden oplysninger om borgere. Ingen borger kommer med, før tillægget er "
            "underskrevet.",
        ),
    ),
    "struktur": (
        *begun(233, 227, "toroller"),
        *handed_in(1, 220, "toroller", "Målgruppen er lille, men behovet er stort. Vi anbefaler at undersøge."),
        *decided(211, "chef_social"),
        *handed_in(2, 160, "toroller", "Enkelt, billigt og let at måle. Vi anbefaler afprøvning."),
        *decided(150, "chef"),
        *handed_in(
            3, 9, "toroller", "De urolige skift er faldet med fire ud af ti. Vi anbefaler idriftsættelse og spredning."
        ),
    ),
    "laase": (
        *begun(276, 268, "digitek"),
        *handed_in(1, 259, "digitek", "Nøglekørslen er en kendt tidsrøver. Vi anbefaler at undersøge."),
        *decided(250, "chef"),
        *handed_in(2, 192, "digitek", "Kravlisten er genbrugt, og dørene er målt. Vi anbefaler afprøvning."),
        *decided(183, "chef_sundhed"),
        *handed_in(3, 62, "digitek", "Målene er nået. Vi anbefaler idriftsættelse i Nord."),
        *decided(
            53,
            "chef",
            "send_back",
            "Vi mangler svar på, hvem der betaler driften efter det første år, før vi kan sige ja.",
        ),
        do(
            20,
            "write",
            "digitek",
            code="evaluering",
            more={
                "okonomi": "Lederen af hjemmeplejen har bekræftet, at beløbet er lagt ind i budgettet for de næste "
                "tre år."
            },
        ),
        do(6, "submit", "digitek", word="Driften er nu finansieret for tre år. Vi anbefaler idriftsættelse i Nord."),
        do(
            3,
            "write_minutes",
            "konsulent",
            outcome="approve_with_conditions",
            reason="Chefgruppen var enige: tiden er hentet, og driften er betalt. Nord begynder, Syd følger efter.",
            conditions=[Asked("Aftal, hvem der har vagten, når en lås svigter om natten", "leder2", 25)],
        ),
    ),
}
