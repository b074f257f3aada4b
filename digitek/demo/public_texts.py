"""The words of the demo's articles and posts, and how far each has come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A text about a project; the numbers are working days ago, None for what has not happened."""

    key: str
    title: str
    text: str
    channels: str
    head: str
    by: str
    begun: int
    manager: str = ""
    theme: str = ""
    topic: tuple[tuple[int, str], ...] = ()
    written: int | None = None
    submitted: int | None = None
    answers: tuple[tuple, ...] = ()
    out: int | None = None


ARTICLES = (
    Told(
        key="gps",
        title="Skoven er blevet hans igen",
        theme="Hvordan et samtykke og en lille GPS giver mennesker med demens friheden tilbage. Vinklen er samtalen "
        "før teknikken.",
        text="På Plejecenter Skovgården går flere beboere tur end for et år siden. De har en lille GPS i skoen, og de "
        "har selv sagt ja til den.\n\n”Vi begyndte med samtalen og ikke med teknikken”, fortæller plejecenterleder "
        "Anne Friis. Beboere og pårørende var med til at vælge mellem tre typer, og samtykket bliver taget op hvert "
        "halve år.\n\nFør blev der ledt i over en time, når nogen ikke fandt hjem. Nu tager det i gennemsnit 22 "
        "minutter, og ti af femten beboere går flere ture. Kommunen spreder nu løsningen til de øvrige plejecentre.",
        channels="KL, CareNet og kommunens hjemmeside",
        manager="leder",
        head="chef",
        by="konsulent",
        begun=152,
        topic=((149, "leder"), (146, "chef")),
        written=138,
        submitted=135,
        answers=((132, "leder"), (129, "chef")),
        out=126,
    ),
    Told(
        key="skaerm",
        title="Når sygeplejersken ringer på skærmen",
        theme="96 borgere får en del af deres besøg på skærm. Hvad har det betydet for dem, der bor langt ude, og for "
        "sygeplejerskerne?",
        text="Klokken er ni, og skærmen ringer hos et ægtepar på landet. I den anden ende sidder deres faste "
        "sygeplejerske.\n\nFør skulle hun køre 25 minutter for en samtale på fem. Nu kan hun nå flere, og hun kommer "
        "stadig forbi, når der er noget, der skal ses på. 96 borgere er med, og kørslen er faldet med 31 timer om "
        "ugen.\n\n”Det vigtigste råd er at lade en kollega vise skærmen frem første gang”, siger Jens Bo, som leder "
        "sygeplejen.",
        channels="Ingeniøren og Danish Life Science Cluster",
        manager="leder_sundhed",
        head="chef_sundhed",
        by="digitek",
        begun=32,
        topic=((30, "leder_sundhed"), (28, "chef_sundhed")),
        written=12,
        submitted=8,
        answers=((6, "leder_sundhed"),),
    ),
)
POSTS = (
    Told(
        key="vr",
        title="140 gentagelser uden at tælle",
        text="Med briller på bliver genoptræning til en opgave, man gerne vil løse. Borgerne laver dobbelt så mange "
        "gentagelser som før. Nu ser vi på, om det også kan mærkes i hverdagen.",
        channels="LinkedIn",
        head="chef_sundhed",
        by="konsulent",
        begun=186,
        submitted=185,
        answers=((184, "chef_sundhed", "Godt, at I ikke lover for meget."),),
        out=183,
    ),
    Told(
        key="medicin",
        title="Tak for tålmodigheden, morgenvagt",
        text="50 borgere prøver nu en dispenser, som siger til, når det er tid til medicin. Det giver ro om morgenen, "
        "både hos borgeren og hos dem, der ellers skulle nå rundt til alle på én gang.",
        channels="LinkedIn",
        head="chef_sundhed",
        by="konsulent",
        begun=142,
        submitted=141,
        answers=((140, "chef_sundhed", "Fin tekst. Skriv gerne, at borgerne selv har sagt ja."),),
        out=139,
    ),
    Told(
        key="vagtplan",
        title="Ledige timer har fået naboer",
        text="To grupper i hjemmeplejen lægger nu vagtplan sammen. Det betyder færre vikarer og flere kendte ansigter "
        "hos borgeren. Tillidsrepræsentanterne har været med fra første dag.",
        channels="LinkedIn",
        head="chef",
        by="digitek",
        begun=117,
        submitted=116,
        answers=((115, "chef", "Husk at nævne Hjemmeplejen Syd ved navn."),),
        out=114,
    ),
    Told(
        key="bleer",
        title="Roligere nætter på Skovgården",
        text="31 lækager om ugen er blevet til 18. På Skovgården fortæller en lille sender nu, hvornår det er tid til "
        "et skift, og beboerne får lov at sove. Tak til personalet, som brugte tid på at finde de rigtige grænser.",
        channels="LinkedIn",
        head="chef",
        by="konsulent",
        begun=97,
        submitted=96,
        answers=((95, "chef", "Fint. Husk at takke personalet i teksten, det fortjener de."),),
        out=94,
    ),
    Told(
        key="bostotte",
        title="Hjælp, når regningen kommer",
        text="I Støtte i eget hjem kan borgerne nu ringe op på skærmen samme dag. Korte samtaler i rette tid betyder, "
        "at små bekymringer ikke når at blive store.",
        channels="LinkedIn",
        head="chef_social",
        by="kommunikation",
        begun=57,
        submitted=56,
        answers=((55, "chef_social", "Rigtig godt skrevet. Værsgo."),),
        out=54,
    ),
    Told(
        key="skaerm",
        title="96 borgere på skærmen",
        text="Sygeplejen kører 31 timer mindre om ugen, fordi 96 borgere får nogle af deres besøg på skærm. Tiden "
        "bliver brugt hos dem, der har brug for hænder.",
        channels="LinkedIn",
        head="chef_sundhed",
        by="konsulent",
        begun=27,
        submitted=26,
        answers=((25, "chef_sundhed", "Jeg er stolt af det arbejde. Bare tryk på knappen."),),
        out=24,
    ),
    Told(
        key="laase",
        title="Farvel til nøgleskabet",
        text="I Hjemmeplejen Nord er 80 døre nu en lås, som åbner med telefonen, når besøget står på listen. Det "
        "sparer 16 timers kørsel om ugen, og hjælpen er hurtigere fremme ved nødkald.",
        channels="LinkedIn",
        head="chef",
        by="kommunikation",
        begun=3,
        submitted=1,
    ),
    Told(
        key="struktur",
        title="Min dag, mine billeder",
        text="På Bostedet Åhuset har atten borgere deres egen dag på en tablet. De vil helst have egne billeder, og "
        "det har vi lært af.",
        channels="LinkedIn",
        head="chef_social",
        by="kommunikation",
        begun=2,
    ),
)
