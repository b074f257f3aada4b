"""The model in its own words, where no row of the database and no other room has them."""

SOURCES = (
    "TUCV (Test- og Udviklingscenter for Velfærdsteknologi)",
    "Medarbejdere og ledere i organisationen",
    "Henvendelser fra virksomheder",
    "Behovsafdækning i organisationen, fx DigiTek 360",
    "Markedsafdækning, fx DigiTek 360",
)
# Name, what it is, its priority, how it uses the model, whether the name is an assumption.
TYPES = (
    (
        "DigiTek-projekt",
        "Ny teknologi eller et nyt system, som kræver afprøvning, test og vurdering – med mulig efterfølgende "
        "idriftsættelse.",
        "lav til høj",
        "hele projektmodellen",
        False,
    ),
    (
        "SKAL-projekt",
        "Skal gennemføres, fx nationale implementeringer.",
        "altid meget høj",
        "projektmodellen uden gates",
        False,
    ),
    (
        "Øvrigt projekt",
        "Fra andre »modeller«, med teknologisk eller digitalt indhold.",
        "lav til høj",
        "projektmodellen uden gates",
        True,
    ),
)
LED_BY = "I alle tre har DigiTek projektledelsen eller et tæt samarbejde med projektlederen."
LEGS = (
    (
        "Effektivitet",
        (
            "frigørelse af medarbejdere til andre opgaver",
            "flere opgaver med samme kapacitet",
            "forebyggelse, der udskyder et plejebehov",
        ),
    ),
    ("Kvalitet for borgeren", ("øget livskvalitet", "mere selvstændighed i eget liv", "bedre service")),
    ("Trivsel for medarbejdere", ("bedre arbejdsmiljø", "attraktiv arbejdsplads", "bedre arbejdsredskaber/resultater")),
)
# Link of the chain, the model's words in brackets, the glossary's word.
CHAIN = (
    ("Situationen", "problemet", ""),
    ("Leverancer", "fra projektet", "leverance"),
    ("Nye evner", "»vi kan«", "evne"),
    ("Ny adfærd", "»vi begynder på og stopper med«", "adfaerd"),
    ("Resultater", "situationen i fremtiden", "resultat"),
    ("Gevinster", "positive og negative", "gevinst"),
    ("Formålet", "det strategiske", "formaal"),
)
CHAIN_SECURES = (
    "vi fokuserer på de vigtige gevinster og sætter mål",
    "der er kausalitet igennem kæden",
    "der er styr på roller og ansvar",
)
RISKS = (
    (1, "Rutinepræget", "stor forudsigelighed"),
    (2, "Udfordring fagligt eller organisatorisk", "der kan være uforudsigelige elementer"),
    (3, "Komplekse projekter, der udfordrer både faglighed og organisering", "flere uforudsigelige elementer"),
    (4, "Innovation", "slutproduktet kendes ikke"),
)
RISK_FACTORS = ("forudsigelighed", "organisatorisk bredde", "faglige udfordringer", "teknologisk modenhed")
PRINCIPLES = (
    "kunne beskrive effekten for borgeren og brugeren",
    "undersøge, om løsningen allerede eksisterer i kommunen",
    "opsøge og sprede erfaringer både internt og eksternt",
    "inddrage relevante borgere og brugere i udviklingen",
    "arbejde med prøvehandlinger, inden vi opskalerer",
    "sikre, at vi overholder gældende regler for i-sikkerhed",
)
ROLES = (
    (
        "Direktør",
        (
            "Sætter og kommunikerer en tydelig retning og sikrer politisk opbakning.",
            "Afsætter ressourcer i eget direktørområdes budget.",
            "Prioriterer og træffer beslutninger i tværorganisatoriske tiltag.",
        ),
    ),
    (
        "Chef",
        (
            "Prioriterer og understøtter tiltag i eget chefområde, på tværs af direktørområdet og tværorganisatorisk.",
            "Sikrer ressourcer, projektledelse og evt. understøttelse fra en digitaliseringskonsulent.",
            "Tilfører inspiration og oparbejder en kultur for digital udvikling og prøvehandlinger.",
        ),
    ),
    (
        "Leder",
        (
            "Bruger sin faglige viden til at undersøge, hvordan enhedens opgaver kan forbedres eller automatiseres.",
            "Sikrer fremdrift og engagement, når tiltag igangsættes.",
            "Kommunikerer behov for ressourcer og understøttelse til egen chef.",
        ),
    ),
    (
        "Medarbejder",
        (
            "Er nysgerrig på, hvordan egne opgaver kan digitaliseres, og kommunikerer idéer til egen leder.",
            "Tager aktivt nye digitale løsninger i brug og spørger om hjælp efter behov.",
            "Gør opmærksom på fejl og mangler.",
        ),
    ),
    (
        "Team DigiTek",
        (
            "Følger områdernes daglige opgaver og foreslår, hvordan de kan digitaliseres.",
            "Understøtter chefer og ledere i prøvehandlinger og implementering.",
            "Opsøger inspiration hos KL og andre offentlige organisationer og deler viden.",
        ),
    ),
    (
        "Digitaliseringskonsulent",
        (
            "Det samme som DigiTek.",
            "Primær kontakt for chefgruppen, IT & Digitalisering og andre direktørområder.",
            "Har overblik over projektporteføljen og puljeøkonomien.",
        ),
    ),
    (
        "IT & Digitalisering",
        (
            "Sikrer drift og understøtter udvikling, rådgivning og vejledning.",
            "Sikrer sammenhængen med den fællesoffentlige og fælleskommunale infrastruktur.",
            "Er ansvarlig for sikker opbevaring og behandling af data og for i-sikkerheden generelt.",
        ),
    ),
)
# The glossary's words that the money is told in, in the order they follow from each other.
MONEY = ("ramme", "reserveret", "disponeret", "forbrugt", "rest", "prognose", "tildelt")
PUBLIC = (
    (
        "Projektbeskrivelser på viborg.dk",
        "Oprettes løbende, så indlæg kan henvise dertil.",
    ),
    (
        "Indlæg på sociale medier",
        "Mikrohistorier, primært på LinkedIn, fra private og officielle profiler. Ét om måneden. Før udgivelse sendes "
        "indlægget til kommentering hos den relevante chef, som svarer fra dag til dag.",
    ),
    (
        "Rapporter og artikler",
        "Til fx KL, CareNet, Ingeniøren og Danish Life Science Cluster. Én i kvartalet. DigiTek foreslår emne, tema og "
        "projekt; leder og chef godkender; DigiTek skriver med Kommunikation og den ansvarlige leder; leder og chef "
        "godkender materialet, som sendes ud og oprettes som nyhed på viborg.dk.",
    ),
    (
        "Interview og kommentarer",
        "Organisationen kontakter den leder, der er nævnt i materialet. Lederen koordinerer, og der svares inden for "
        "kort tid.",
    ),
)
STEPS_360 = (
    "Forventningsafstemning",
    "Introduktionsmøde",
    "Praktik",
    "Overblik/businesscase",
    "Udvælgelse",
    "Igangsættelse af projekter i projektmodellen",
)
FRAME_360 = (
    ("Mål", "mindst 4 om året, fordelt på chefområderne"),
    ("Konsulenter", "40 timer"),
    ("Leder", "4 timer"),
    ("Hver medarbejder i enheden", "1 time"),
    ("2-4 udvalgte medarbejdere", "4 timer hver"),
)
# What the slides leave open and the portal has chosen; each can be changed.
ASSUMPTIONS = (
    "Hvem der afgør en gate: områdets chef ved gate 1, et medlem af chefgruppen ved gate 2 og 3, og direktøren, når "
    "projektet rækker ud over direktørområdet.",
    "Ordet efter »Idriftsættelse og evt.«: vi læser spredning.",
    "Trinnet Mellem mellem lav og høj. Det kan slås fra.",
    "Navnet Øvrigt projekt.",
    "Målfeltet i TEK-trekanten, dokumenternes afsnit, tjeklistens punkter og grænserne for risikovillighed.",
)
