"""The projects of the hjemmepleje."""

from digitek.demo.cases.case import Case, Lesson, Plan, Thought

CASES = (
    Case(
        key="stovsuger",
        title="Robotstøvsugere i hjemmeplejen",
        unit="Hjemmeplejen Syd",
        sender="digitek",
        owner="leder2",
        lead="digitek",
        focus=(1,),
        source="company",
        problem="Støvsugning fylder meget i besøgene hos borgere, der får hjælp til rengøring. Det giver nedslidning, "
        "og tiden kunne bruges på at øve hverdagens opgaver sammen med borgeren.",
        thought=Thought(
            idea="Borgere, der i dag får støvsuget, låner en robotstøvsuger og bliver lært op i at bruge den. "
            "Hjemmeplejen kommer sjældnere og bruger besøget til det, robotten ikke kan.",
            target="Omkring 60 borgere i Hjemmeplejen Syd, som får rengøring hver anden uge. 25 hjælpere er med.",
            effect="Borgeren bestemmer selv, hvornår der bliver støvsuget, og klarer mere på egen hånd.",
            spread="Hele hjemmeplejen og bostøtten kan bruge løsningen.",
            proof="Vi kan se effekten på den visiterede tid og på, hvor mange der stadig bruger robotten efter tre "
            "måneder.",
            exists="Enkelte borgere har selv købt en robot. Kommunen udlåner ikke robotstøvsugere i dag.",
            elsewhere="Flere kommuner har prøvet med blandede erfaringer. Møbler, tæpper og dørtrin er de hyppigste "
            "hindringer.",
            involve="Ældrerådet er hørt og støtter, at det er frivilligt. Ti borgere har lovet at prøve.",
            small="Ti robotter i ti hjem i fire uger. Hjælperen kommer stadig, så ingen står uden rengøring.",
            security="Robotterne må ikke gemme kort over hjemmet hos leverandøren. Vi vælger en model uden "
            "forbindelse til nettet.",
        ),
        plan=Plan(
            time="Støvsugning tager cirka 14 minutter pr. besøg. Hvis hver anden borger kan bruge robotten, frigøres "
            "omkring elleve timer om ugen i Hjemmeplejen Syd.",
            quality="Borgere med interesse for teknik er glade for den. Andre er utrygge ved maskinen og bekymrede "
            "for at falde.",
            joy="Hjælperne slipper for en belastende opgave. Nogle frygter dog mere bøvl med at flytte møbler.",
            measure="Visiteret tid og oplevet tryghed måles før og efter. I dag er der visiteret 42 timer om ugen til "
            "støvsugning.",
            worse="Faldrisikoen kan stige, når robotten står fremme. Fysioterapeuten vurderer hjemmet først.",
            goal="Afprøvningen skal vise, om mindst halvdelen fortsætter med robotten efter tre måneder.",
            scope="60 hjem i Hjemmeplejen Syd er med. Vinduer, gulvvask og badeværelser er ikke.",
            risk="Hvis under halvdelen af hjemmene egner sig, bliver investeringen aldrig tjent hjem. "
            "Forundersøgelsen viser, at det kun gælder 22 af 60 hjem.",
            weeks=12,
            hours=150,
            price=70_000,
            vendor="Husfred Robot ApS",
            delivery="60 robotstøvsugere med sugekop og ladestation, hjælp ved opstart i hjemmet og ombytning i to år.",
        ),
    ),
    Case(
        key="laase",
        title="Elektroniske låse i hjemmeplejen",
        unit="Hjemmeplejen Nord",
        sender="leder2",
        owner="leder2",
        lead="digitek",
        members=("leder2",),
        others=("Sundhed", "Social"),
        focus=(1, 4),
        problem="Hver aften henter vi nøglebokse og nøgler i skabet og kører forgæves, når en nøgle hænger hos "
        "dagvagten. Borgerne er utrygge ved, at vi opbevarer deres nøgler.",
        thought=Thought(
            idea="En lås på indersiden af døren åbnes med medarbejderens telefon, når besøget står på kørelisten. "
            "Borgeren bruger sin egen nøgle som før.",
            target="210 borgere i Hjemmeplejen Nord, som ikke selv kan åbne. 65 medarbejdere og Akutteamet skal kunne "
            "komme ind.",
            effect="Hjælpen kommer hurtigere frem ved nødkald. Borgeren kan se, hvem der har åbnet døren og hvornår.",
            spread="Hjemmeplejen Syd, Sygeplejen og Støtte i eget hjem kan bruge de samme låse.",
            proof="Vi tæller kørsel efter nøgler og tiden fra nødkald til åben dør.",
            exists="Kommunen har nøglebokse, men ingen elektroniske låse. Boligselskabet har sine egne på "
            "hovedindgangene.",
            elsewhere="Mange kommuner har låse i drift. To af dem har delt deres kravliste med os.",
            involve="Ældrerådet og otte borgere har prøvet låsen på et møde. De vil have en tydelig lyd, når døren "
            "åbnes.",
            small="Tyve hjem i en opgang i seks uger, før vi sætter flere op.",
            security="Adgangen følger vagtplanen og forsvinder, når vagten slutter. Alle åbninger bliver logget og "
            "kan ses af borgeren.",
        ),
        plan=Plan(
            time="Nøglekørsel koster 19 timer om ugen i Nord. Vi regner med at kunne undvære de 15 af dem.",
            quality="Ventetiden ved nødkald falder, og borgeren kan følge med i, hvem der kommer ind.",
            joy="Aftenvagterne slipper for nøgleskabet og for at stå foran en låst dør i regnvejr.",
            measure="Kørte kilometer til nøgleskab, forgæves besøg og tid ved nødkald måles i en måned før og efter. "
            "I dag er der 27 forgæves besøg om måneden.",
            worse="En tom telefon kan betyde, at man ikke kommer ind. Hver bil har derfor en ekstra opladning og en "
            "reservebrik.",
            goal="Afprøvningen skal vise, om nøglekørslen kan fjernes, og om låsene virker i alle typer døre.",
            scope="80 hjem i to grupper er med. Hoveddøre i opgange og boliger med særlige døre er ikke.",
            risk="Låsen passer ikke i hver femte dør. Vi måler dørene, før vi bestiller, og beholder nøgleboksen hos "
            "resten.",
            weeks=18,
            hours=180,
            price=164_000,
            vendor="Dørvagt Danmark A/S",
            delivery="80 låse med opsætning, styring af adgang efter kørelisten og hjælp på telefonen døgnet rundt.",
        ),
        lesson=Lesson(
            result="Nøglekørslen er faldet fra 19 til 3 timer om ugen. Tiden fra nødkald til åben dør er faldet fra "
            "24 til 15 minutter.",
            voices="Borgerne er trygge, og kun to har bedt om at få låsen ned igen. Medarbejderne vil nødigt tilbage "
            "til nøgleskabet.",
            running="Driften koster 310 kr. pr. lås om året foruden batterier. Områdets egen ramme dækker udgiften "
            "fra næste år.",
            advice="Vi anbefaler idriftsættelse i hele Hjemmeplejen Nord og spredning til Syd efter sommer.",
            lesson="Mål dørene først, og aftal med boligselskabet, hvem der skifter batterier.",
        ),
    ),
    Case(
        key="taleoversaetter",
        title="Taleoversætter ved hjemmebesøg",
        unit="Hjemmeplejen Nord",
        sender="leder2",
        owner="leder2",
        lead="konsulent",
        members=("leder2",),
        others=("Sundhed",),
        focus=(3, 4),
        problem="Vi besøger 34 borgere, som ikke taler dansk, og en tolk skal bestilles dage i forvejen. I hverdagen "
        "bliver det til fagter, og så overser vi smerter og bekymringer.",
        known="Der findes små oversættere, som man taler ind i. Et par kolleger bruger deres egen telefon, og det må "
        "vi ikke.",
        thought=Thought(
            idea="Medarbejderen har en oversætter på telefonen, som gengiver korte sætninger på borgerens sprog og "
            "tilbage igen. Den bruges til hverdagens samtaler og ikke, når der skal gives samtykke.",
            target="34 borgere med elleve forskellige sprog i Hjemmeplejen Nord. Sygeplejen har cirka 20 borgere i "
            "samme situation.",
            effect="Borgeren kan selv fortælle, hvordan det går, uden at et barn eller barnebarn skal oversætte.",
            spread="Sygeplejen, Akutteamet og Socialpsykiatrien har alle meldt sig.",
            proof="Vi spørger borgerne på deres eget sprog, om de føler sig forstået. Medarbejderne noterer, hvornår "
            "de måtte give op.",
            exists="Kommunen har en aftale om tolkning, men ingen godkendt oversætter. IT & Digitalisering har sagt "
            "nej til gratis tjenester.",
            elsewhere="Et sygehus i regionen bruger en godkendt oversætter i modtagelsen og er tilfreds med otte af "
            "ti sprog.",
            involve="Fem borgere og deres familier har prøvet. De vil se teksten på skærmen og ikke kun høre den.",
            small="Seks medarbejdere prøver i tre uger på arabisk, ukrainsk og tyrkisk.",
            security="Tale må ikke gemmes eller bruges til at træne modeller. Leverandøren skal behandle alt inden "
            "for EU.",
        ),
        plan=Plan(
            time="Hvert besøg uden fælles sprog tager i gennemsnit ni minutter længere. Det svarer til 13 timer om "
            "ugen, og vi venter at kunne hente halvdelen.",
            quality="Borgerne bliver forstået, og fejl om medicin og mad bliver opdaget i tide.",
            joy="Medarbejderne oplever det som ubehageligt ikke at kunne trøste. Et fælles sprog giver bedre arbejde.",
            measure="Besøgstid og antal bestilte tolke måles i fire uger før og efter. Borgerne svarer på tre "
            "spørgsmål på eget sprog.",
            worse="Oversætteren kan tage fejl. Derfor gælder den ikke ved samtykke, afgørelser og alvorlige samtaler.",
            goal="Afprøvningen skal vise, hvilke sprog der er gode nok til hverdagens samtaler, og om besøgene bliver "
            "kortere.",
            scope="Afprøvningen dækker 34 borgere og 28 medarbejdere. Tolk bliver fortsat brugt til alt, der kræver "
            "en afgørelse.",
            risk="Dialekter kan gøre oversættelsen ubrugelig. Hvert sprog bliver godkendt for sig af en, der taler "
            "det.",
            weeks=10,
            hours=70,
            price=46_000,
            vendor="Sprogbro ApS",
            delivery="Adgang for 30 telefoner til elleve sprog og en oversigt over brugen uden indhold af samtalerne.",
        ),
    ),
    Case(
        key="vagtplan",
        title="Vagtplanlægning på tværs af grupper",
        unit="Hjemmeplejen Syd",
        sender="leder2",
        owner="leder2",
        lead="toroller",
        members=("leder2",),
        focus=(1, 2),
        source="needs",
        gainer="employees",
        problem="Hver gruppe lægger sin egen vagtplan, og vi kalder vikarer ind, mens nabogruppen har en ledig. "
        "Lederne bruger en halv arbejdsdag om ugen på at få planen til at gå op.",
        thought=Thought(
            idea="Grupperne lægger plan i samme system og kan se hinandens ledige timer. Medarbejderne melder ønsker "
            "ind på telefonen og kan bytte indbyrdes efter faste regler.",
            target="140 medarbejdere i fire grupper og deres planlæggere.",
            effect="Borgerne møder oftere et kendt ansigt, fordi færre vagter bliver taget af vikarer.",
            spread="Plejecentrene og Sygeplejen kan følge efter, når reglerne er på plads.",
            proof="Vikarforbruget og antallet af forskellige hjælpere hos borgeren fortæller, om det lykkes.",
            exists="Kommunen har et vagtplansystem, som kan mere, end vi bruger i dag. Projektet bygger videre på det.",
            elsewhere="Et plejecenter i kommunen har prøvet selv at lægge plan med gode erfaringer.",
            involve="Tillidsrepræsentanterne er med i arbejdsgruppen fra første dag.",
            small="To grupper prøver i en planperiode på otte uger.",
            security="Systemet er allerede godkendt. Ønsker om vagter er personoplysninger om medarbejdere og skal "
            "kun ses af planlæggeren.",
        ),
        plan=Plan(
            time="Lederne bruger tilsammen 16 timer om ugen på planen. Vi venter at halvere det og at bruge en "
            "tredjedel færre vikarer.",
            quality="Borgerne får færre forskellige hjælpere. Målet er højst elleve på fjorten dage mod sytten i dag.",
            joy="Medarbejderne får større indflydelse på deres vagter og kan planlægge deres fritid.",
            measure="Vikartimer, ledernes tid og antallet af hjælpere pr. borger trækkes fra systemet hver måned.",
            worse="Nogle mister faste vaner og favoritvagter. Reglerne for bytning aftales i fællesskab.",
            goal="Vi vil vise, at fire grupper kan dele ledige timer uden at miste overblikket.",
            scope="Fire grupper i Hjemmeplejen Syd er med. Løn og fraværsregistrering bliver ikke ændret.",
            risk="Hvis reglerne bliver for indviklede, falder grupperne tilbage til hver deres plan. Vi begynder med "
            "tre enkle regler.",
            weeks=16,
            hours=140,
            price=52_000,
            no_contract="Systemet er dækket af kommunens nuværende aftale, og der købes kun undervisning inden for "
            "den.",
        ),
    ),
)
