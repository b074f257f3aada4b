"""The items of the checklist as the model is shipped: the six principles, security, data protection, AI, accessibility.

The slides name the principles and the checklist, not its items: these are our assumption, and rows, so they can change.
Which gate first asks for an item follows what can be known by then. Gate 1 asks for the principles that an idea can be
held against. Gate 2 asks for what must be settled before anybody is exposed to the solution: security, personal data,
AI, accessibility. Gate 3 asks for what only a trial can show.
"""

from gates.models import SectionForm

PRINCIPLES, SECURITY, DATA = "Principper", "Sikkerhed", "Databeskyttelse"
AI, ACCESS = "Kunstig intelligens", "Tilgængelighed"


def _check(group, gate, code, heading, asks, rule="", for_it=False):
    return (code, heading, asks, True, SectionForm.CHECK, gate, group, rule, for_it)


CHECKS = (
    _check(
        PRINCIPLES, 1, "effekt", "Effekten for borgeren og brugeren er beskrevet",
        "Hvad bliver anderledes for dem, det handler om, og hvordan kan det ses?", "Princip 1",
    ),
    _check(
        PRINCIPLES, 1, "findes", "Det er undersøgt, om løsningen allerede findes i kommunen",
        "Hvem er spurgt, og hvad svarede de?", "Princip 2",
    ),
    _check(
        PRINCIPLES, 1, "erfaringer", "Erfaringer er hentet inde og ude",
        "Hvem har prøvet noget lignende, og hvordan deler vi vores egne erfaringer?", "Princip 3",
    ),
    _check(
        PRINCIPLES, 1, "inddragelse", "Borgere og brugere er med i udviklingen",
        "Hvem inddrages, hvornår, og hvad får de indflydelse på?", "Princip 4",
    ),
    _check(
        PRINCIPLES, 1, "provehandling", "Idéen prøves småt, før den skaleres op",
        "Hvad kan prøves først, hos hvem, og hvad må det højst koste?", "Princip 5",
    ),
    _check(
        SECURITY, 2, "sikkerhed", "Reglerne for i-sikkerhed bliver overholdt",
        "Er løsningen risikovurderet, og lever den op til kommunens krav?",
        "Princip 6; kommunens informationssikkerhedspolitik; NIS 2-loven § 6", True,
    ),
    _check(
        SECURITY, 2, "adgang", "Adgang, logning og backup er på plads",
        "Hvem kan logge på og hvordan, hvad bliver logget, og hvor hurtigt kan data genskabes?",
        "ISO 27001, bilag A: adgang, logning og backup", True,
    ),
    _check(
        SECURITY, 2, "nodplan", "Der er en plan for den dag, løsningen ikke virker",
        "Hvad gør personalet, hvis strøm, net eller udstyr svigter, også om natten?",
        "NIS 2-loven § 6: driftskontinuitet",
    ),
    _check(
        DATA, 2, "grundlag", "Det er klart, hvilke personoplysninger der behandles og hvorfor",
        "Hvilke oplysninger, om hvem, med hvilken hjemmel, og er de registreret i fortegnelsen?",
        "Databeskyttelsesforordningen art. 5, 6, 9 og 30",
    ),
    _check(
        DATA, 2, "dpia", "Det er vurderet, om der skal laves en konsekvensanalyse (DPIA)",
        "Hvad blev konklusionen, og hvem har lavet vurderingen? Databeskyttelsesrådgiveren skal høres.",
        "Databeskyttelsesforordningen art. 35 og 36",
    ),
    _check(
        DATA, 2, "databehandler", "Der er aftaler med dem, der behandler data for os",
        "Er databehandleraftalen på plads, og ved vi, hvilke underleverandører og lande der er med?",
        "Databeskyttelsesforordningen art. 28 og kapitel V",
    ),
    _check(
        DATA, 3, "sletning", "Det er aftalt, hvornår data slettes, og hvem der gør det",
        "Også de oplysninger, der er samlet i afprøvningen.", "Databeskyttelsesforordningen art. 5, stk. 1, litra e",
    ),
    _check(
        AI, 2, "ai", "Det er afklaret, om løsningen bruger kunstig intelligens, og med hvilken risiko",
        "Hvilken risikogruppe hører den til, og hvilke pligter følger med for os som dem, der bruger den?",
        "AI-forordningen (EU) 2024/1689 art. 5, 6 og 26",
    ),
    _check(
        AI, 3, "ai-mennesker", "Mennesker kan forstå, efterprøve og tilsidesætte det, løsningen foreslår",
        "Hvem fører tilsyn, hvordan er de klædt på, og ved borgerne, at der bruges AI?",
        "AI-forordningen (EU) 2024/1689 art. 4, 14 og 50",
    ),
    _check(
        ACCESS, 2, "tilgaengelighed", "Løsningen kan bruges af alle, den er til",
        "Er kravene om tilgængelighed stillet til leverandøren, og er de kontrolleret?",
        "Webtilgængelighedsloven; EN 301 549 (WCAG 2.1 AA)",
    ),
    _check(
        ACCESS, 3, "tilgaengelighed-brug", "Løsningen er prøvet af mennesker med forskellige forudsætninger",
        "Hvem prøvede den, hvad viste det, og er der en tilgængelighedserklæring?",
        "Webtilgængelighedsloven: tilgængelighedserklæring",
    ),
)  # fmt: skip
