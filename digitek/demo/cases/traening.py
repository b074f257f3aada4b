"""The projects of træning og rehabilitering."""

from digitek.demo.cases.case import Case, Lesson, Plan, Thought

CASES = (
    Case(
        key="fsiii",
        title="Fælles Sprog III, ny version",
        unit="Træning og rehabilitering",
        sender="konsulent",
        owner="leder_sundhed",
        lead="toroller",
        members=("leder_sundhed",),
        others=("Omsorg",),
        focus=(2, 4),
        type="must",
        source="needs",
        gainer="employees",
        problem="Fælles Sprog III kommer i en ny version, som alle kommuner skal bruge. Tilstande, mål og indsatser "
        "får nye navne, og vores skabeloner passer ikke længere.",
        thought=Thought(
            idea="Skabeloner og arbejdsgange bliver rettet til den nye version, og medarbejderne øver sig på egne, "
            "anonyme forløb.",
            target="250 terapeuter og sygeplejersker, som dokumenterer efter Fælles Sprog III.",
            effect="Borgerens mål står ens, uanset hvem der har skrevet dem. Det letter overgangen mellem træning og "
            "pleje.",
            spread="Alle enheder i Sundhed og Omsorg er med.",
            proof="Stikprøver af 40 journaler viser, om sproget bliver brugt rigtigt.",
            exists="Den nuværende version er i brug. Undervisningsmaterialet fra sidst kan genbruges.",
            elsewhere="Vi deltager i et netværk med fem kommuner, som deler skabeloner.",
            involve="Otte nøglepersoner fra praksis retter skabelonerne.",
            small="En enkelt gruppe terapeuter går først over.",
            security="Ændringen giver ikke nye adgange. Gamle oplysninger bliver bevaret i historikken.",
        ),
        plan=Plan(
            time="Dobbelt dokumentation falder væk for cirka 60 forløb om måneden. Det svarer til fem timer om ugen.",
            quality="Borgeren møder de samme ord hele vejen og kan lettere følge sine mål.",
            joy="Færre felter skal udfyldes to gange, og skabelonerne passer til faget.",
            measure="40 tilfældige journaler gennemgås før og efter. I dag er 58 procent udfyldt rigtigt.",
            worse="Gamle og nye betegnelser lever side om side i et halvt år, og det kan forvirre.",
            goal="Alle enheder skal bruge den nye version ved den nationale frist.",
            scope="Skabeloner, undervisning og opfølgning er med. Selve journalen skiftes ikke.",
            risk="Undervisningen falder i ferieperioden. Vi holder den i to omgange og optager den til nye kolleger.",
            weeks=22,
            hours=260,
            price=64_000,
            no_contract="Opdateringen er omfattet af aftalen om journalen, og undervisningen holder vi selv.",
        ),
    ),
    Case(
        key="traening",
        title="Digital træning hjemme",
        unit="Træning og rehabilitering",
        sender="toroller",
        owner="leder_sundhed",
        lead="digitek",
        members=("leder_sundhed",),
        focus=(3,),
        source="market",
        gainer="citizens",
        problem="Borgere i genoptræning bruger lang tid på kørsel og melder afbud, når bussen ikke passer. Hjemme "
        "glemmer de øvelserne eller laver dem forkert.",
        thought=Thought(
            idea="Borgeren træner hjemme med en app, som viser øvelserne og tæller gentagelser. Terapeuten følger med "
            "og justerer programmet hver uge.",
            target="80 borgere om året med hofte- og knæforløb. 14 terapeuter.",
            effect="Borgeren kan træne, når det passer, og kan se sin egen fremgang.",
            spread="Forløb for KOL og hjerte kan bruge samme app.",
            proof="Afbud, fremmøde og funktionstest før og efter viser effekten.",
            exists="Terapeuterne sender i dag øvelser på papir. Et plejecenter bruger en app til siddende gymnastik.",
            elsewhere="Flere kommuner er glade for digital træning til knæ og hofte. For borgere over 75 er "
            "erfaringerne mere blandede.",
            involve="Tolv borgere har prøvet to apps og valgt den ene.",
            small="Ti forløb i seks uger ved siden af den almindelige holdtræning.",
            security="Video af borgeren bliver på telefonen og sendes ikke. Kun antal øvelser og smerteskala kommer "
            "til terapeuten.",
        ),
        plan=Plan(
            time="Holdtræning kan for nogle erstattes af hver anden gang hjemme. Vi venter at frigøre ni "
            "terapeuttimer om ugen.",
            quality="Borgerne træner oftere og slipper for kørsel. Målet er mindst fire gange træning om ugen.",
            joy="Terapeuterne kan bruge tiden på de borgere, der har mest brug for dem.",
            measure="Træningsdage pr. uge, afbud og funktionstest opgøres for hvert forløb. I dag trænes der 1,8 "
            "gange om ugen.",
            worse="Fællesskabet på holdet kan gå tabt. Alle mødes derfor stadig hver anden uge.",
            goal="Afprøvningen skal vise, om borgerne træner mindst fire gange om ugen og når samme funktion.",
            scope="40 forløb er med. Neurologiske forløb er ikke.",
            risk="Borgere uden egen tablet falder fra. Vi har ti til udlån.",
            weeks=16,
            hours=110,
            price=58_000,
            vendor="Fremgang Digital ApS",
            delivery="Adgang for 80 borgere og 14 terapeuter i et år og to undervisningsdage.",
        ),
        lesson=Lesson(
            result="Borgerne trænede i gennemsnit 2,6 gange om ugen, og målet var fire. Funktionstesten er den samme "
            "som på holdene.",
            voices="De yngre er begejstrede, mens halvdelen af dem over 75 holdt op. Terapeuterne brugte mere tid på "
            "teknik end ventet.",
            running="Driften ville koste 74.000 kr. om året. Det svarer ikke til den frigjorte tid, som den ser ud nu.",
            advice="Vi anbefaler nytænkning: en mindre målgruppe og en løsning, som borgeren kan bruge uden konto.",
            lesson="Tal om fællesskabet først. Det betød mere for borgerne, end vi havde regnet med.",
        ),
    ),
    Case(
        key="vr",
        title="VR-træning efter blodprop i hjernen",
        unit="Træning og rehabilitering",
        sender="digitek",
        owner="leder_sundhed",
        lead="toroller",
        members=("leder_sundhed",),
        focus=(3,),
        source="company",
        gainer="citizens",
        problem="Borgere, der har haft en blodprop i hjernen, skal gentage de samme bevægelser hundredvis af gange. "
        "Mange mister modet, og træningen stopper, før der er sket fremgang.",
        thought=Thought(
            idea="Borgeren træner arm og balance i små opgaver gennem VR-briller, mens terapeuten ser med på en skærm.",
            target="35 borgere om året i neurologisk genoptræning. Seks ergo- og fysioterapeuter.",
            effect="Borgeren holder fast i træningen og får flere gentagelser på samme tid.",
            spread="Hjerneskadecentret og plejecentrenes aktivitetsrum kan bruge brillerne.",
            proof="Antallet af gentagelser og gribestyrken måles ved hvert forløb.",
            exists="Socialpsykiatrien har to par briller til at øve svære situationer. De kan lånes i begyndelsen.",
            elsewhere="Et hospital har vist gode resultater med arm og hånd. For balance er der endnu få erfaringer.",
            involve="Hjerneskadeforeningen og fire borgere har været med til at vælge opgaverne.",
            small="Fire borgere prøver to gange om ugen i fire uger.",
            security="Brillerne bruges uden konto og uden forbindelse til nettet. Der gemmes ingen optagelser.",
        ),
        plan=Plan(
            time="En terapeut kan følge to borgere ad gangen. Det kan frigøre fire timer om ugen, når alle er trygge "
            "ved brillerne.",
            quality="Målet er dobbelt så mange gentagelser pr. træning og bedre gribestyrke efter otte uger. Lysten "
            "til at træne skal også kunne mærkes.",
            joy="Terapeuterne får et nyt redskab og kan dele øvelser på tværs.",
            measure="Gentagelser tælles af brillerne, og gribestyrken måles hver anden uge. Udgangspunktet er 60 "
            "gentagelser pr. gang.",
            worse="Nogle bliver svimle. De får et andet tilbud og registreres, så vi kender andelen.",
            goal="Afprøvningen skal vise, om VR giver flere gentagelser og bedre funktion end almindelig træning.",
            scope="20 borgere og to træningslokaler er med. Træning i hjemmet er ikke.",
            risk="Svimmelhed kan give fald. Der er altid en terapeut ved siden af, og de første gange foregår "
            "siddende.",
            weeks=14,
            hours=90,
            price=72_000,
            vendor="Spejlrum ApS",
            delivery="Fire par briller med øvelser, holdere og rengøringsudstyr og en dags undervisning.",
        ),
        lesson=Lesson(
            result="Borgerne lavede 140 gentagelser pr. gang mod 60 før. Gribestyrken blev ikke målbart bedre end i "
            "sammenligningsgruppen.",
            voices="Borgerne morede sig og glemte tiden. Terapeuterne brugte for meget tid på at gøre brillerne klar.",
            running="Driften koster 21.000 kr. om året, men kræver en terapeut ved hver borger. Med "
            "den bemanding kan det ikke betale sig.",
            advice="Vi anbefaler nytænkning: korte forløb for armen alene, hvor klargøringen kan klares på to "
            "minutter.",
            lesson="Glæden ved træning er en gevinst i sig selv, men den skal føre til en funktion, borgeren kan "
            "bruge.",
        ),
    ),
)
