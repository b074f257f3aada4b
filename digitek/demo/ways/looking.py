"""The way of the projects that are still ideas or being looked into, up to gate 2."""

from digitek.demo.steps import begun, decided, do, handed_in, written

WAYS = {
    "vr": (
        *begun(291, 283, "digitek"),
        *handed_in(1, 273, "toroller", "Idéen er ny, og risikoen er til at overskue. Vi anbefaler at undersøge."),
        *decided(263, "chef_sundhed"),
        *handed_in(2, 232, "toroller", "Brillerne kan lånes i begyndelsen. Vi anbefaler afprøvning."),
        *decided(222, "chef_social"),
        *handed_in(3, 132, "toroller", "Glæden er stor, men funktionen er ikke bedre. Vi anbefaler nytænkning."),
        *decided(
            119,
            "chef",
            "rethink",
            "Gentagelserne er imponerende, men vi skal se en effekt på funktionen. Prøv med armen alene.",
        ),
        do(
            106,
            "start_over",
            "toroller",
            reason="Vi begynder forfra med korte forløb for armen og en løsning, som er klar på to minutter.",
        ),
        do(
            40,
            "write",
            "toroller",
            code="gevinstafklaring",
            more={"maling": "I den nye udgave måles kun arm og hånd, og målingen følger den enkelte i otte uger."},
        ),
    ),
    "booking": (
        *begun(141, 134, "konsulent"),
        *handed_in(1, 126, "digitek", "Aflysningerne koster mange timer. Vi anbefaler at undersøge."),
        *decided(
            117,
            "chef_social",
            "send_back",
            "Jeg kan ikke se, hvad der sker for de borgere, som ikke bruger telefon. Skriv det ind.",
        ),
        do(
            110,
            "write",
            "digitek",
            code="idebeskrivelse",
            more={
                "malgruppe": "Omkring 30 borgere bruger ikke telefon. De aftaler tider med deres medarbejder som i dag."
            },
        ),
        do(106, "submit", "digitek", word="Målgruppen er nu beskrevet for alle. Vi anbefaler at undersøge."),
        *decided(96, "chef_social"),
        do(27, "write", "digitek", code="gevinstafklaring", only=("effektivitet", "kvalitet")),
        do(16, "plan_gate", "digitek", ahead=2),
    ),
    "samtykke": (
        *begun(162, 152, "konsulent"),
        *handed_in(
            1,
            141,
            "konsulent",
            "Idéen kræver flere direktørområder. Vi anbefaler at undersøge den sammen med jobcentret.",
        ),
        *decided(129, "direktoer", reason="Vigtigt for borgerne. Jeg tager det op i direktionen."),
        do(55, "write", "konsulent", code="gevinstafklaring"),
        do(22, "write", "konsulent", code="projektbeskrivelse", only=("formal",)),
        do(15, "write", "konsulent", code="tjekliste"),
        do(
            9,
            "ask_opinion",
            "konsulent",
            note="Samtykker hentes i to fagsystemer og skal kunne trækkes tilbage med det samme. Kan det gøres?",
        ),
    ),
    "talegenkendelse": (
        *begun(131, 123, "toroller"),
        *handed_in(1, 112, "konsulent", "Ordlisterne findes, og tiden er let at måle. Vi anbefaler at undersøge."),
        *decided(101, "chef_sundhed"),
        do(31, "write", "konsulent", code="gevinstafklaring", only=("effektivitet", "kvalitet", "trivsel")),
        do(28, "write", "konsulent", code="tjekliste"),
        do(26, "ask_opinion", "konsulent"),
        do(24, "answer_items", "it"),
        do(
            23,
            "give_opinion",
            "it",
            security="Lydfilerne må kun ligge på kommunens egne servere, og det skal prøves igen efter leverandørens "
            "næste udgave.",
            again=7,
        ),
        do(
            5,
            "propose",
            "digitek",
            proposal="change_type",
            to_type="other",
            reason="IT & Digitalisering køber talegenkendelse til hele kommunen. Så er vores opgave at tage det i "
            "brug.",
        ),
    ),
    "taleoversaetter": (
        *begun(122, 115, "konsulent"),
        *handed_in(1, 105, "konsulent", "Behovet findes i alle tre områder. Vi anbefaler at undersøge."),
        do(99, "name_deputy", "chef", deputy="chef_social", days=14),
        *decided(97, "chef_social", reason="Husk, at tolken stadig skal bruges til alt, der kræver samtykke."),
        *handed_in(
            2,
            5,
            "konsulent",
            "Tre sprog er prøvet i det små med gode svar fra borgerne. Vi anbefaler afprøvning.",
            said={
                "security": "Leverandøren skal skrive under på, at tale ikke bliver gemt eller brugt til at træne "
                "modeller.",
                "integration": "!Løsningen kan ikke bruge kommunens fælles log-in og skal styres ved siden af det, vi "
                "har. Det vil vi ikke anbefale i drift.",
            },
        ),
    ),
    "soevn": (
        *begun(182, 173, "konsulent"),
        do(
            161,
            "stop",
            "chef_social",
            reason="Brugerrådet er delt, og vi har ikke kræfter til at gøre det ordentligt i år. Vi gemmer idéen.",
        ),
        do(
            72,
            "reopen",
            "chef_social",
            reason="Brugerrådet har selv bedt om at prøve med fem frivillige. Det vil vi gerne støtte.",
        ),
        do(48, "write", "digitek", code="idebeskrivelse", only=("problem", "ide", "malgruppe")),
    ),
    "fald": (
        *begun(46, 38, "konsulent"),
        *written(21, "digitek", "idebeskrivelse", "tjekliste"),
        do(18, "submit", "digitek", word="Vi anbefaler at undersøge, om samme sensor kan bruges til tilsyn og fald."),
        do(17, "withdraw", "digitek"),
        do(12, "answer_items", "it"),
        do(
            10,
            "submit",
            "digitek",
            word="Sikkerheden er afklaret. Vi anbefaler at undersøge, om én sensor kan klare begge dele.",
        ),
    ),
    "ai": (
        *begun(34, 26, "konsulent"),
        *handed_in(1, 8, "digitek", "Stort potentiale og høj risiko. Vi anbefaler at begynde med opdigtede notater."),
    ),
    "tavle": (
        *begun(28, 19, "konsulent"),
        do(6, "write", "konsulent", code="idebeskrivelse", only=("problem", "ide", "malgruppe")),
    ),
}
