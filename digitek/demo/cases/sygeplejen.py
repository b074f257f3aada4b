"""The projects of the sygepleje and the akutteam."""

from digitek.demo.cases.case import Case, Lesson, Plan, Thought

CASES = (
    Case(
        key="skaerm",
        title="Skærmopkald i sygeplejen",
        unit="Sygeplejen",
        sender="leder_sundhed",
        owner="leder_sundhed",
        lead="konsulent",
        members=("leder_sundhed",),
        others=("Omsorg",),
        focus=(1, 3),
        problem="Sygeplejerskerne kører til mange korte besøg, hvor samtalen er det vigtigste: medicin, smerter og "
        "tryghed. På landet kører vi 25 minutter for at tale i fem.",
        thought=Thought(
            idea="Borgere, der kan og vil, får en skærm eller bruger deres egen og bliver ringet op til aftalt tid. "
            "Sygeplejersken ser borgeren, og der køres kun ud, når det er nødvendigt.",
            target="Cirka 120 borgere med korte besøg, især i landdistrikterne. 46 sygeplejersker i fire grupper.",
            effect="Borgeren er ikke bundet til at vente hjemme hele formiddagen. Hjælpen kommer til tiden.",
            spread="Støtte i eget hjem og træningen har lignende korte samtaler.",
            proof="Vi måler kørte kilometer, antal besøg og borgernes tilfredshed.",
            exists="Kommunen har en godkendt løsning til videomøder. Den kan bruges, men er ikke let nok for alle "
            "borgere.",
            elsewhere="Flere kommuner har skærmopkald i drift og giver de samme råd: vælg borgerne med omhu, og øv "
            "sammen den første gang.",
            involve="Otte borgere har været med til at vælge skærm. De ville have én knap og høj lyd.",
            small="En gruppe og femten borgere i seks uger.",
            security="Samtalen er krypteret og bliver ikke optaget. Borgeren kan altid dække kameraet til.",
        ),
        plan=Plan(
            time="120 korte besøg om ugen kan blive til skærmopkald. Det frigør cirka 38 timers kørsel om ugen.",
            quality="Borgerne får fleksible tider og kan tage opkaldet i sommerhuset. Ni af ti siger efter prøven, at "
            "de føler sig trygge.",
            joy="Sygeplejerskerne får ro til samtalen og mindre tid bag rattet.",
            measure="Kørsel og besøg trækkes fra kørelisten hver måned. Udgangspunktet er 212 timers kørsel om ugen.",
            worse="Man kan overse det, man lugter og mærker. Derfor kommer sygeplejersken fysisk mindst hver fjerde "
            "gang.",
            goal="Afprøvningen skal vise, om mindst 80 borgere kan få halvdelen af deres besøg på skærm.",
            scope="To af fire grupper er med. Sårpleje og injektioner er ikke.",
            risk="Dårlig dækning på landet kan afbryde samtalen. Skærmene får to mobilabonnementer, som skifter "
            "automatisk.",
            weeks=20,
            hours=200,
            price=142_000,
            vendor="Ansigt til Ansigt A/S",
            delivery="90 skærme til udlån, program til sygeplejerskernes computere og hjælp til borgeren ved den "
            "første opsætning.",
        ),
        lesson=Lesson(
            result="96 borgere fik skærmopkald, og kørslen faldt med 31 timer om ugen. Målet på 80 borgere blev nået "
            "efter elleve uger.",
            voices="Borgerne er glade for faste tider, og ældre over 85 klarer sig lige så godt som andre. "
            "Sygeplejerskerne savner hjælp til de første opkald.",
            running="Driften koster 165.000 kr. om året for alle fire grupper. Besparelsen på kørsel dækker udgiften.",
            advice="Vi anbefaler idriftsættelse i alle fire grupper. Instruksen for, hvornår der skal køres ud, skal "
            "være godkendt først.",
            lesson="Lad en kollega fra gruppen være den, der viser borgeren skærmen første gang.",
        ),
    ),
    Case(
        key="medicin",
        title="Medicindispenser i eget hjem",
        unit="Sygeplejen",
        sender="toroller",
        owner="leder_sundhed",
        lead="digitek",
        members=("leder_sundhed", "leder2"),
        others=("Omsorg",),
        focus=(1, 3),
        source="tucv",
        problem="Mange borgere får besøg op til fire gange om dagen, alene fordi de skal huske deres medicin. De "
        "venter på os, og tiderne passer sjældent med deres dag.",
        thought=Thought(
            idea="En dispenser siger til, når det er tid, og giver netop de piller, der skal tages. Tages de ikke, får "
            "hjemmesygeplejen besked.",
            target="50 borgere med fast medicin, som kan følge en stemme eller et lys. Sygeplejen doserer, og "
            "hjemmeplejen følger op.",
            effect="Borgeren klarer sin medicin selv og kan tage på tur uden at vente på et besøg.",
            spread="Socialpsykiatrien har borgere, som kan have samme gavn.",
            proof="Antallet af medicinbesøg og glemte doser viser, om det virker.",
            exists="Doseringsæsker og dosispakket medicin bruges bredt. Ingen i kommunen har en dispenser, som giver "
            "besked.",
            elsewhere="TUCV har samlet erfaringer fra seks kommuner, hvor to ud af tre borgere fortsatte efter et "
            "halvt år.",
            involve="Seks borgere har haft en dispenser hjemme i en uge. De ønskede en venligere stemme.",
            small="Ti borgere i fire uger med dobbelt sikring: både dispenser og besøg.",
            security="Medicindata er følsomme, og dispenseren må kun kende tidspunkter og ikke navne på præparater.",
        ),
        plan=Plan(
            time="Ét medicinbesøg tager elleve minutter med kørsel. Med 50 borgere venter vi at frigøre 58 timer om "
            "ugen på tværs af sygepleje og hjemmepleje.",
            quality="Borgerne får medicinen til tiden, og glemte doser bliver opdaget samme dag.",
            joy="Morgenvagten får luft i de travleste timer og kan bruge faglighed frem for at løbe.",
            measure="Besøg, glemte doser og antal borgere, der fortsætter, opgøres hver måned. I dag er der 1.340 "
            "medicinbesøg om ugen.",
            worse="Nogle borgere mister dagens eneste besøg. Kontakten vurderes derfor for hver enkelt, før besøg "
            "falder væk.",
            goal="Afprøvningen skal vise, om to ud af tre borgere kan undvære mindst to daglige besøg uden flere fejl.",
            scope="50 borgere i Nord og Sygeplejen er med. Smertestillende plastre og flydende medicin er ikke.",
            risk="En forkert fyldt dispenser kan give forkert medicin. To sygeplejersker kontrollerer hinanden de "
            "første otte uger.",
            weeks=24,
            hours=240,
            price=176_000,
            vendor="Pilleklar Danmark ApS",
            delivery="50 dispensere til leje, besked på telefon ved glemte doser og undervisning af 30 sygeplejersker.",
        ),
        lesson=Lesson(
            result="Efter tolv uger bruger 37 af 50 borgere dispenseren. Der er 486 færre medicinbesøg om ugen, og "
            "antallet af fejl er uændret.",
            voices="Borgerne er stolte af at klare det selv. Tre er holdt op, fordi lyden skræmte dem.",
            running="",
            advice="",
            lesson="",
        ),
    ),
    Case(
        key="fmk",
        title="Fælles Medicinkort, ny version",
        unit="Sygeplejen",
        sender="toroller",
        owner="leder_sundhed",
        lead="konsulent",
        members=("leder_sundhed", "toroller"),
        others=("Omsorg", "Social"),
        focus=(4,),
        type="must",
        source="needs",
        gainer="both",
        problem="Den nationale version af Fælles Medicinkort bliver lukket, og alle kommuner skal over på den nye. "
        "Vores journal, arbejdsgange og undervisning skal være klar til datoen.",
        thought=Thought(
            idea="Journalen opdateres, arbejdsgangene for ordination og dosering skrives om, og 400 medarbejdere "
            "bliver undervist.",
            target="Alle borgere, som får hjælp til medicin, og alle medarbejdere, der doserer eller giver den.",
            effect="Borgerens medicinkort er det samme hos læge, sygehus og kommune. Fejl ved udskrivelse bliver "
            "færre.",
            spread="Projektet omfatter alle enheder fra begyndelsen.",
            proof="Antallet af afvigelser ved afstemning tælles hver måned.",
            exists="Den gamle version er i brug i dag. Den nye erstatter den helt.",
            elsewhere="Seks kommuner gik over før os og har delt deres planer.",
            involve="Superbrugere fra alle enheder prøver arbejdsgangene i et øvelsesmiljø.",
            small="To grupper prøver i øvelsesmiljøet, før resten går over.",
            security="Adgangen følger sundhedsloven og er uændret. Loggen kontrolleres i de første to uger.",
        ),
        plan=Plan(
            time="Overgangen koster tid, og gevinsten er færre opkald til lægen. Vi venter at spare tre timer om ugen "
            "i Sygeplejen.",
            quality="Borgeren får den rigtige medicin også ved overgange mellem sygehus og hjem.",
            joy="Medarbejderne slipper for at slå op to steder.",
            measure="Afvigelser og opkald til læger opgøres før og efter. I dag er der 44 afvigelser om måneden.",
            worse="De første uger bliver langsommere, og der skal ekstra hænder på dosering.",
            goal="Alle enheder skal være gået over inden den nationale frist.",
            scope="Journal, arbejdsgange og undervisning er med. Apotekernes systemer er ikke.",
            risk="Forsinkelse hos journalens leverandør rammer os direkte. Vi holder møde hver uge og har en plan med "
            "papir.",
            weeks=20,
            hours=400,
            price=128_000,
            no_contract="Opdateringen er en del af aftalen om journalen.",
        ),
    ),
    Case(
        key="talegenkendelse",
        title="Talegenkendelse i journalen",
        unit="Akutteamet",
        sender="leder_sundhed",
        owner="leder_sundhed",
        lead="konsulent",
        members=("leder_sundhed",),
        focus=(1, 3),
        source="needs",
        gainer="employees",
        problem="Akutsygeplejerskerne skriver journal i bilen eller sent om aftenen, fordi der ikke er tid i hjemmet. "
        "Notaterne bliver korte, og vigtige iagttagelser går tabt.",
        thought=Thought(
            idea="Sygeplejersken taler sit notat ind på telefonen, og teksten står i journalen, når hun har godkendt "
            "den.",
            target="22 sygeplejersker i Akutteamet. Senere Sygeplejens 46.",
            effect="Borgeren møder en kollega, som har læst et fyldigt notat. Samtalen forstyrres ikke af et tastatur.",
            spread="Alle, der skriver journal, kan bruge løsningen.",
            proof="Vi måler tiden fra besøg til færdigt notat og notaternes længde.",
            exists="Sagsbehandlerne i Social har prøvet talegenkendelse til referater. Den kender ikke "
            "sundhedsfaglige ord.",
            elsewhere="Regionens sygehuse har brugt det i mange år, og deres ordlister kan genbruges.",
            involve="Fire sygeplejersker har lagt stemme til en prøve og fundet 60 ord, som skal tilføjes.",
            small="Fire sygeplejersker prøver i tre uger med efterprøvning af hvert notat.",
            security="Lydfilen skal slettes, når teksten er godkendt. Oversættelsen til tekst skal ske inden for EU.",
        ),
        plan=Plan(
            time="Hver sygeplejerske bruger 48 minutter om dagen på at skrive. Vi regner med at spare 20 af dem.",
            quality="Notaterne bliver fyldigere og skrevet samme time.",
            joy="Færre bliver siddende efter vagten for at skrive.",
            measure="",
            worse="",
            goal="",
            scope="",
            risk="",
            weeks=12,
            hours=80,
            price=88_000,
        ),
    ),
    Case(
        key="ai",
        title="AI-opsummering af journalnotater",
        unit="Akutteamet",
        sender="toroller",
        owner="leder_sundhed",
        lead="digitek",
        members=("toroller",),
        others=("Omsorg", "Social"),
        focus=(2, 3),
        beyond=True,
        source="market",
        gainer="employees",
        problem="Når Akutteamet bliver ringet op, skal sygeplejersken på få minutter læse måneders notater fra fire "
        "enheder. Det når hun ikke, og hun må spørge borgeren om det, andre allerede har skrevet.",
        thought=Thought(
            idea="Journalen viser en kort opsummering af de seneste notater med henvisning til, hvor hvert udsagn "
            "står. Sygeplejersken ser altid kilden og kan melde fejl med et tryk.",
            target="22 sygeplejersker i Akutteamet og senere alle, der møder borgeren uden at kende forløbet.",
            effect="Borgeren skal ikke fortælle sin historie forfra. Tegn på forværring bliver set tidligere.",
            spread="Idéen rækker ud over direktørområdet, fordi jobcenter og familieafdeling har samme behov.",
            proof="Vi måler læsetid og lader fagfolk bedømme, om noget vigtigt mangler.",
            exists="Ingen i kommunen bruger sprogmodeller på journaler. En intern vejledning om brug af AI er på vej.",
            elsewhere="To regioner afprøver lignende løsninger. Erfaringerne viser, at henvisning til kilden er "
            "afgørende.",
            involve="Ældrerådet og fire sygeplejersker er med til at beskrive, hvad en god opsummering er.",
            small="Vi begynder med opdigtede notater i et lukket miljø, før rigtige journaler kommer på tale.",
            security="Det er helbredsoplysninger om mange borgere, så der skal laves konsekvensanalyse. Ingen "
            "oplysninger må forlade kommunens eget miljø.",
        ),
    ),
)
