"""The projects of the plejecentre."""

from digitek.demo.cases.case import Case, Lesson, Plan, Thought

CASES = (
    Case(
        key="tilsyn",
        title="Digitalt tilsyn om natten",
        unit="Plejecenter Kildehaven",
        sender="medarbejder",
        owner="leder",
        lead="digitek",
        members=("medarbejder", "leder"),
        focus=(1, 3),
        problem="Nattevagterne går ind til alle borgere to til tre gange hver nat, også når de sover fredeligt. "
        "Mange vågner af døren og lyset, og så er natten ødelagt for både borger og personale.",
        known="Jeg har set en sensor på en messe, som melder, når en borger er stået op.",
        thought=Thought(
            idea="En sensor i boligen viser på nattevagtens telefon, om borgeren ligger roligt, er stået op eller har "
            "brug for hjælp. Nattevagten går kun ind til dem, der har brug for det, og altid efter aftale.",
            target="24 borgere på Kildehavens to afsnit og deres pårørende. Ni nattevagter arbejder med løsningen, og "
            "aftenvagterne skal kende den.",
            effect="Borgerne sover mere sammenhængende og vågner friskere. De er selv med til at bestemme, hvornår der "
            "skal føres tilsyn.",
            spread="Kommunens øvrige plejecentre og Bostedet Åhuset har samme slags natarbejde. Løsningen kan flyttes "
            "uden ombygning.",
            proof="Effekten ses på antallet af natlige besøg og på, hvor ofte borgerne bliver vækket. Nattevagterne "
            "noterer begge dele i to uger før og efter.",
            exists="Hjemmeplejen bruger nødkald, men ingen i kommunen har sensorer til nattilsyn. Det er bekræftet af "
            "IT & Digitalisering og af hjælpemiddeldepotet.",
            elsewhere="To nabokommuner har brugt digitalt tilsyn i et par år og fortæller om færre forstyrrelser. Vi "
            "har besøgt den ene og fået deres vejledning til pårørende.",
            involve="Beboerrådet og pårørenderådet er spurgt, og begge ønsker, at det er frivilligt. Nattevagterne "
            "vælger selv, hvilke meldinger der skal komme på telefonen.",
            small="Vi begynder med fire boliger i fire uger. Først når nattevagterne er trygge ved meldingerne, kommer "
            "resten af afsnittet med.",
            security="Sensoren registrerer bevægelse og optager hverken billede eller lyd. Det er "
            "helbredsoplysninger, så der skal laves risikovurdering og databehandleraftale.",
        ),
        plan=Plan(
            time="Nattevagterne bruger i dag cirka 70 minutter hver nat på rutinebesøg, som viser sig ikke at være "
            "nødvendige. Vi regner med at frigøre 45 minutter pr. nat til borgere, der er vågne og urolige.",
            quality="Borgerne bliver vækket mindre, og urolige nætter bliver opdaget tidligere. Målet er, at to ud af "
            "tre sover mere sammenhængende end i dag.",
            joy="Nattevagterne er alene med ansvaret for mange borgere. De får bedre overblik og færre afbrydelser, "
            "når de ved, hvem der har brug for dem.",
            measure="Antallet af natlige besøg tælles i to uger før og to uger efter. Tallet i dag er 61 besøg pr. "
            "nat på de to afsnit, og plejecenterlederen har ansvaret for at måle.",
            worse="Nogle pårørende kan være bekymrede for, om borgeren bliver set nok. Derfor holder vi et møde, før "
            "vi går i gang, og tilsynet kan til enhver tid ændres tilbage.",
            goal="Afprøvningen skal vise, om vi kan nøjes med halvt så mange rutinebesøg, uden at nogen bliver "
            "overset. Den skal også vise, om borgerne faktisk sover bedre.",
            scope="Afprøvningen dækker 24 boliger på Kildehaven i nattevagten. Dagvagten og fællesarealerne er ikke "
            "med, og der købes ikke ind til andre plejecentre.",
            risk="Netværket i den ældste fløj er ustabilt, og så kan en melding komme for sent. IT & Digitalisering "
            "måler dækningen, før sensorerne sættes op, og de faste besøg fortsætter, indtil det virker.",
            weeks=16,
            hours=120,
            price=84_000,
            vendor="Nordlys Omsorgsteknik ApS",
            delivery="24 sensorer med opsætning og en app til nattevagtens telefoner. Ni medarbejdere bliver lært op, "
            "og leverandøren kan kontaktes hele døgnet.",
        ),
    ),
    Case(
        key="bleer",
        title="Sensorbleer på plejecentre",
        unit="Plejecenter Skovgården",
        sender="digitek",
        owner="leder",
        lead="konsulent",
        members=("leder",),
        focus=(1, 2),
        source="tucv",
        problem="Bleer bliver skiftet efter faste tider og ikke efter behov. Det giver både unødvendige skift, "
        "gennemvædede senge og urolige nætter for borgere, der ikke selv kan sige til.",
        known="TUCV har afprøvet to typer sensorbleer og deler gerne målingerne.",
        thought=Thought(
            idea="En lille sender på bleen måler, hvor våd den er, og foreslår et skift på personalets telefon. Efter "
            "nogle uger kan bleens størrelse og tidspunktet for toiletbesøg passes til den enkelte.",
            target="30 borgere på Skovgården, som har brug for ble døgnet rundt. Cirka 40 medarbejdere i dag-, aften- "
            "og nattevagt kommer til at bruge løsningen.",
            effect="Borgerne ligger tørt og bliver ikke vækket for et skift, der ikke er nødvendigt. Færre oplever "
            "sår og rødme i huden.",
            spread="Alle kommunens plejecentre har borgere i målgruppen. I hjemmeplejen kan den bruges hos enkelte "
            "borgere.",
            proof="Vi kan vise effekten med antallet af lækager og skift pr. døgn. Hudens tilstand bliver i forvejen "
            "skrevet i journalen.",
            exists="Løsningen findes ikke i kommunen i dag. Indkøb bekræfter, at den ikke er en del af den nuværende "
            "aftale om bleer.",
            elsewhere="TUCV har afprøvet sensorbleer på tre plejecentre i andre kommuner. Deres rapport viser omkring "
            "en tredjedel færre lækager.",
            involve="Borgere og pårørende bliver spurgt enkeltvis, og det er frivilligt. Kontinenssygeplejersken er "
            "med fra begyndelsen.",
            small="Seks borgere prøver i tre uger, før vi køber ind til resten. Personalet holder et kort møde hver "
            "uge om, hvad der virker.",
            security="Oplysningerne handler om borgerens helbred og skal behandles fortroligt. Der skal være "
            "databehandleraftale, og målingerne slettes efter 30 dage.",
        ),
        plan=Plan(
            time="Der bliver i dag brugt omkring 22 timer om ugen på skift og sengetøj, som kunne undgås. Vi regner "
            "med at frigøre 14 timer om ugen på Skovgården.",
            quality="Målet er en tredjedel færre lækager og en roligere nat. Flere borgere kan komme på toilettet i "
            "tide, fordi mønsteret bliver tydeligt.",
            joy="Personalet slipper for mange tunge løft og skift af sengetøj. De oplever, at arbejdet bliver mindre "
            "gættearbejde.",
            measure="Lækager, skift og vask af sengetøj tælles i to uger før og efter. I dag er der 31 lækager om "
            "ugen på de to afsnit, der er med.",
            worse="Prisen pr. ble bliver højere. Det opvejes først, når antallet af skift og vask falder, og det "
            "følger vi hver måned.",
            goal="Afprøvningen skal vise, om lækagerne falder med en tredjedel, og om tiden faktisk kan mærkes i "
            "vagtplanen.",
            scope="30 borgere på to afsnit deltager i tolv uger. Udbuddet af almindelige bleer er ikke en del af "
            "projektet.",
            risk="Hvis meldingerne kommer for ofte, holder personalet op med at se på dem. Vi justerer grænserne hver "
            "uge og lader afsnittet bestemme.",
            weeks=12,
            hours=90,
            price=96_000,
            vendor="Tørvang Pleje A/S",
            delivery="Sendere og bleer til 30 borgere i tolv uger og adgang til overblikket på telefon og computer. To "
            "kontinenssygeplejersker fra leverandøren lærer personalet op.",
        ),
        lesson=Lesson(
            result="Antallet af lækager faldt fra 31 til 18 om ugen, og der blev skiftet 21 procent færre bleer. "
            "Målet om en tredjedel færre lækager er nået.",
            voices="Personalet fortæller om roligere nætter og færre tunge skift. To pårørende sagde nej undervejs, "
            "og det respekterede vi uden videre.",
            running="Driften koster 9.400 kr. mere om måneden end almindelige bleer. Udgiften dækkes af mindre vask "
            "og færre timer, og Skovgården har den i budgettet.",
            advice="Vi anbefaler idriftsættelse på Skovgården og spredning til Kildehaven til foråret. "
            "Kontinenssygeplejersken skal have ansvaret for at udpege borgerne.",
            lesson="Brug tid på grænserne for meldinger i de første uger. Det var dér, personalets tillid blev vundet.",
        ),
    ),
    Case(
        key="gps",
        title="GPS til borgere med demens",
        unit="Plejecenter Skovgården",
        sender="konsulent",
        owner="leder",
        lead="konsulent",
        members=("leder", "medarbejder"),
        others=("Sundhed",),
        focus=(3,),
        source="market",
        problem="Borgere med demens holder op med at gå ture, fordi personale og pårørende er bange for, at de ikke "
        "finder hjem. Når nogen bliver væk, leder mange mennesker i timevis.",
        thought=Thought(
            idea="En lille GPS i skoen eller på nøglen gør det muligt at finde borgeren, når der er grund til "
            "bekymring. Den viser kun stedet, når personalet spørger, og hvert opslag bliver skrevet ned.",
            target="15 borgere med let til middelsvær demens, som stadig går ud alene. Deres pårørende og vagtlaget "
            "på Skovgården.",
            effect="Borgeren kan blive ved med at gå ture og bevare sin hverdag. Pårørende tør sige ja til turen.",
            spread="Alle plejecentre og demensvejlederne i Sundhed kan bruge samme løsning og samme vejledning.",
            proof="Vi ser på, hvor mange ture borgerne går, og hvor længe der bliver ledt. Begge dele står allerede i "
            "hændelsesrapporterne.",
            exists="Kommunen har enkelte udlånte GPS'er fra hjælpemiddeldepotet, men ingen fælles løsning. "
            "Demensvejlederne har selv efterspurgt en.",
            elsewhere="Flere kommuner bruger GPS efter servicelovens regler og har gode vejledninger. Vi har lånt en "
            "af dem.",
            involve="Demenskoordinatoren, to pårørende og to borgere har været med til at vælge mellem tre typer.",
            small="Fem borgere prøvede i en måned, før vi gik videre. Det viste, at sålen i skoen virkede bedre end "
            "uret.",
            security="Stedet er en følsom oplysning, og brugen kræver samtykke eller en afgørelse. Opslag bliver "
            "logget og gennemgået hver måned.",
        ),
        plan=Plan(
            time="Sidste år blev der ledt efter borgere 34 gange, og hver gang gik der i gennemsnit 75 minutter for "
            "tre medarbejdere. Vi regner med at halvere tiden.",
            quality="Borgerne kan gå ud uden følgeskab flere gange om ugen. Friheden er den vigtigste gevinst i "
            "projektet.",
            joy="Personalet bliver mindre utrygt, når en borger er gået. Pårørende ringer sjældnere for at høre, om "
            "alt er vel.",
            measure="Vi tæller ture, hændelser og ledetid i tre måneder før og tre måneder efter. Tallene kommer fra "
            "hændelsesrapporterne.",
            worse="Nogle kan opleve det som overvågning. Derfor skal samtykket tages op igen hvert halve år.",
            goal="Afprøvningen skal vise, om flere går ture, og om ledetiden bliver kortere. Den skal også afklare, "
            "hvem der har ansvaret for opladning.",
            scope="15 borgere på Skovgården er med. Borgere i eget hjem venter, til vi kender arbejdsgangen.",
            risk="Batteriet kan løbe tør, netop når der er brug for det. Nattevagten lader op, og systemet advarer "
            "ved 20 procent.",
            weeks=14,
            hours=60,
            price=38_500,
            vendor="Sporsans Velfærd ApS",
            delivery="15 enheder i såler eller nøgleringe og et kort, som personalet kan slå op i. Mobilforbindelse "
            "og ombytning er med i prisen.",
        ),
        lesson=Lesson(
            result="Ledetiden faldt fra 75 til 22 minutter i gennemsnit. Ti af de femten borgere går nu flere ture "
            "end før.",
            voices="En borger siger, at han har fået skoven tilbage. Pårørende oplever mere ro, og personalet er glad "
            "for den klare vejledning.",
            running="Driften koster 1.150 kr. pr. borger om året og betales af plejecentret. Opladning tager "
            "nattevagten to minutter.",
            advice="Vi anbefaler idriftsættelse og spredning til de øvrige plejecentre. Demenskoordinatoren ejer "
            "vejledningen.",
            lesson="Begynd med samtykket og ikke med teknikken. Det gjorde samtalerne med de pårørende lettere.",
        ),
    ),
    Case(
        key="fald",
        title="Faldsensorer i plejeboliger",
        unit="Plejecenter Kildehaven",
        sender="leder",
        owner="leder",
        lead="digitek",
        members=("leder",),
        focus=(3,),
        problem="Vi finder for ofte borgere på gulvet, uden at nogen ved, hvor længe de har ligget der. Sidste år "
        "havde vi 112 fald på Kildehaven, og i hvert fjerde tilfælde kunne borgeren ikke selv kalde.",
        thought=Thought(
            idea="En sensor på væggen opdager, når et menneske falder, og giver besked til den nærmeste medarbejder. "
            "Den kræver ikke, at borgeren har noget på sig eller husker at trykke.",
            target="48 borgere på Kildehaven, især de cirka 20 med kendt faldrisiko. Alle faste medarbejdere bruger "
            "telefonen til at modtage besked.",
            effect="Borgeren får hjælp inden for få minutter i stedet for ved næste besøg. Det giver tryghed og færre "
            "alvorlige følger af et fald.",
            spread="De øvrige plejecentre og rehabiliteringspladserne i Sundhed har samme behov.",
            proof="Vi måler, hvor lang tid der går fra fald til hjælp, og hvor mange fald der fører til indlæggelse.",
            exists="Nødkaldet på halskæden findes, men bliver ofte lagt fra. Digitalt tilsyn om natten bruger en "
            "anden sensor, og vi undersøger, om den kan det samme.",
            elsewhere="En nabokommune har afprøvet vægsensorer på et rehabiliteringscenter. De melder om få falske "
            "alarmer efter en måned med justering.",
            involve="Beboerrådet har drøftet idéen og vil gerne være med. Fysioterapeuten deltager i valget af "
            "boliger.",
            small="Vi vil begynde i tre boliger og bruge en dukke til de første fald. Derefter tager vi stilling til "
            "flere.",
            security="Sensoren bruger radar og danner ikke billeder. Data om fald er helbredsoplysninger og skal med i "
            "risikovurderingen.",
        ),
    ),
    Case(
        key="tavle",
        title="Aktivitetstavle på plejecentret",
        unit="Plejecenter Kildehaven",
        sender="leder",
        owner="leder",
        lead="konsulent",
        members=("leder",),
        focus=(4,),
        gainer="citizens",
        problem="Beboere og pårørende ved sjældent, hvad der sker i huset. Planen hænger som papir på en "
        "opslagstavle, og den er ofte fra i går.",
        thought=Thought(
            idea="En skærm i hver spisestue viser dagens aktiviteter, maden og hvem der er på arbejde. Pårørende kan "
            "se det samme hjemmefra.",
            target="48 beboere, deres pårørende og de frivillige. Aktivitetsmedarbejderen lægger indholdet ind.",
            effect="Beboerne kan selv vælge til og har noget at glæde sig til. Pårørende kan komme, når der sker "
            "noget.",
            spread="Skovgården har vist interesse.",
            proof="Vi tæller deltagere ved aktiviteterne før og efter.",
            exists="Biblioteket har skærme med kommunens fælles løsning. Vi undersøger, om den kan bruges.",
            elsewhere="Et plejecenter i nabokommunen har en tavle, som de pårørende er glade for.",
            involve="Beboerrådet vælger, hvad der skal stå.",
            small="En skærm i en spisestue i fire uger.",
            security="Navne på beboere må ikke vises. Personalets fornavne kan vises efter aftale.",
        ),
    ),
    Case(
        key="chatbot",
        title="Chatbot til pårørende",
        unit="Plejecenter Skovgården",
        sender="konsulent",
        owner="leder",
        lead="konsulent",
        focus=(3,),
        source="company",
        gainer="employees",
        problem="Pårørende ringer i travle timer med spørgsmål, der kan besvares af hjemmesiden: besøgstider, "
        "betaling, vask og praktiske aftaler. Personalet bliver afbrudt, og de pårørende venter.",
        known="En virksomhed har henvendt sig og tilbudt os at være med til at udvikle den.",
        thought=Thought(
            idea="En samtalerobot på plejecentrets side svarer på de almindelige spørgsmål døgnet rundt. Spørgsmål om "
            "den enkelte beboer bliver sendt videre til personalet.",
            target="Pårørende til cirka 90 beboere. Kontorpersonalet og afsnittenes kontaktpersoner.",
            effect="Pårørende får svar med det samme på praktiske spørgsmål. Personalet kan blive ved borgeren.",
            spread="Alle plejecentre kan bruge de samme svar med få rettelser.",
            proof="Antallet af opkald og spørgsmålenes art bliver talt i en uge før og efter.",
            exists="Borgerservice har en samtalerobot på kommunens hjemmeside. Den kender ikke plejecentrenes forhold.",
            elsewhere="Vi har fundet to kommuner, som har prøvet. Den ene er holdt op igen, fordi få brugte den.",
            involve="Ti pårørende er spurgt, og seks af dem vil hellere tale med et menneske.",
            small="Vi kan begynde med en side med de tyve almindeligste spørgsmål.",
            security="Robotten må ikke spørge om navne eller helbred. Skriver nogen det alligevel, skal samtalen "
            "slettes.",
        ),
    ),
)
