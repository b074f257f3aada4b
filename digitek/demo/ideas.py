"""The ideas that are not projects: new, asked about, answered in every way, one still a draft."""

from dataclasses import dataclass

from digitek.demo import moves
from digitek.demo.stage import Stage
from digitek.demo.steps import Step, do


@dataclass(frozen=True)
class Sent:
    """An idea's five fields and what has come of it; the first step sends it (or keeps it as a draft)."""

    key: str
    title: str
    problem: str
    unit: str
    steps: tuple[Step, ...]
    manager: str = ""
    gainer: str = "both"
    source: str = "employee"
    known: str = ""


IDEAS = (
    Sent(
        "drone",
        "Drone til blodprøver",
        "Blodprøver fra landdistrikterne venter på bilen, der kører én gang om dagen. Nogle prøver bliver for gamle "
        "og må tages om.",
        "Sygeplejen",
        (
            do(192, "send", "leder_sundhed"),
            do(
                178,
                "reject",
                "konsulent",
                answer="Tak for en frisk idé, Jens. Droner må endnu ikke flyve over bebyggelse med prøver, og "
                "regionen, som ejer transporten, er selv i gang med et forsøg. Vi følger det og skriver til dig, når "
                "de har resultater.",
            ),
        ),
        source="company",
        gainer="citizens",
    ),
    Sent(
        "rute",
        "Skærm i bilen til ruter",
        "Kørelisten ligger på telefonen, og den må vi ikke røre under kørslen. Når et besøg bliver flyttet, opdager "
        "vi det først ved næste stop.",
        "Hjemmeplejen Nord",
        (
            do(170, "send", "leder2"),
            do(
                162,
                "refer",
                "digitek",
                to="Kørselskontoret",
                answer="Det er en god iagttagelse. Bilernes udstyr hører under Kørselskontoret, som skal skifte "
                "leasingaftale til foråret. Vi har sendt din idé videre til dem med dit navn på, så de kan spørge "
                "dig.",
            ),
        ),
        gainer="employees",
    ),
    Sent(
        "login",
        "Hurtigere log-in på de fælles pc'er",
        "Vi deler fire pc'er i grupperummet. Det tager op til fire minutter at logge på, og så bliver dokumentationen "
        "skrevet til sidst på vagten.",
        "Hjemmeplejen Nord",
        (
            do(102, "send", "leder2"),
            do(
                97,
                "refer",
                "konsulent",
                to="IT & Digitalisering",
                answer="Du har ret i, at det er spild af tid. Det handler om driften af pc'erne, så IT & "
                "Digitalisering tager den. De har oprettet sagen og regner med nye maskiner i næste kvartal.",
            ),
        ),
        gainer="employees",
    ),
    Sent(
        "musik",
        "Musikpuder ved uro",
        "Flere beboere er urolige sidst på eftermiddagen. Musik hjælper, men radioen i stuen passer ikke til alle.",
        "Plejecenter Kildehaven",
        (
            do(93, "send", "leder"),
            do(89, "write_to_sender", "konsulent", text="Tak, Anne. Vi undersøger, om nogen i huset allerede har dem."),
            do(
                82,
                "reject",
                "konsulent",
                answer="Musikpuder findes allerede: Skovgården har seks, som de gerne låner ud. Vi har aftalt, at du "
                "kan hente to på fredag. Derfor bliver det ikke et projekt, men beboerne får dem alligevel.",
            ),
        ),
        source="company",
        gainer="citizens",
    ),
    Sent(
        "doerklokke",
        "Dørklokke med billede på Åhuset",
        "Borgerne åbner for hvem som helst, og vi har haft ubehagelige besøg om aftenen.",
        "Bostedet Åhuset",
        (do(76, "send", "leder_social"), do(71, "take_back", "leder_social")),
        gainer="citizens",
    ),
    Sent(
        "kaeledyr",
        "Robotkæledyr til dagcentret",
        "Nogle gæster er urolige og søger kontakt hele dagen. Personalet kan ikke være ved alle på én gang.",
        "Træning og rehabilitering",
        (
            do(64, "send", "toroller"),
            do(
                54,
                "reject",
                "digitek",
                answer="Erfaringerne fra to plejecentre i kommunen er, at de færreste gæster bruger dem efter den "
                "første måned. Vi vil hellere hjælpe jer med at låne et par stykker fra Skovgården og se, om det er "
                "anderledes hos jer.",
            ),
        ),
        source="market",
        gainer="citizens",
    ),
    Sent(
        "gulv",
        "Gulve, der mærker et fald",
        "TUCV har prøvet sensorer under gulvet, som mærker, når nogen falder. Det kan være et alternativ i nye "
        "boliger.",
        "Plejecenter Skovgården",
        (
            do(33, "send", "digitek"),
            do(
                24,
                "merge",
                "konsulent",
                into="fald",
                answer="Idéen handler om det samme som faldsensorerne på Kildehaven. De to muligheder bliver "
                "undersøgt sammen.",
            ),
        ),
        source="tucv",
    ),
    Sent(
        "koerebog",
        "Kørebog på telefonen",
        "Kørsel i egen bil skrives på papir og tastes ind af kontoret en gang om måneden. Der er altid sedler, der "
        "mangler.",
        "Hjemmeplejen Nord",
        (
            do(22, "send", "leder2"),
            do(
                11,
                "ask",
                "digitek",
                text="Hej Ole. Hvor mange kører i egen bil, og bruger I allerede lønsystemets app til andre bilag?",
            ),
        ),
        gainer="employees",
        source="needs",
    ),
    Sent(
        "film",
        "Film til pårørende om nye hjælpemidler",
        "Pårørende spørger ofte, hvordan en sensor eller en dispenser virker. Vi har kun brochurer fra leverandørerne.",
        "Plejecenter Skovgården",
        (
            do(20, "send", "kommunikation"),
            do(
                9,
                "ask",
                "konsulent",
                text="God idé. Hvilke to hjælpemidler bliver der spurgt mest til, og er det jer eller plejecentret, "
                "der skal filme?",
            ),
        ),
        source="needs",
    ),
    Sent(
        "hjaelpemidler",
        "Bestil hjælpemidler fra telefonen",
        "Når en borger mangler en badestol eller et glidestykke, ringer jeg til depotet og venter i kø. Ofte er det "
        "aften, og så må borgeren vente til næste dag.",
        "Plejecenter Kildehaven",
        (
            do(16, "send", "medarbejder"),
            do(
                4,
                "ask",
                "konsulent",
                text="Hej Lene. Hvor ofte sker det om aftenen, og hvilke tre hjælpemidler mangler I tit? Så kan vi "
                "tale med depotet.",
            ),
        ),
        manager="leder",
        known="Depotet har en hjemmeside, men den virker kun fra kontoret.",
    ),
    Sent(
        "kalender",
        "Fælles kalender for beboere og pårørende",
        "Pårørende ringer for at høre, hvornår der er læge, ferie og fødselsdage. Beskederne ligger i tre bøger, og "
        "noget bliver altid glemt.",
        "Bostedet Åhuset",
        (do(15, "send", "leder_social"),),
    ),
    Sent(
        "saar",
        "Sårvurdering med kamera",
        "Vi måler sår med lineal, og hver sygeplejerske måler lidt forskelligt. Det er svært at se, om et sår er i "
        "bedring.",
        "Sygeplejen",
        (
            do(12, "send", "leder_sundhed"),
            do(
                9,
                "ask",
                "digitek",
                text="Spændende. Hvor mange borgere er det, og kan billederne lægges i journalen i dag?",
            ),
            do(
                6,
                "reply",
                "leder_sundhed",
                text="Det er cirka 70 borgere. Billeder kan lægges ind, men uden mål, og det tager ti minutter hver "
                "gang.",
            ),
        ),
        source="market",
    ),
    Sent(
        "vaeske",
        "Påmindelse om væske på skærmen i boligen",
        "Flere beboere drikker for lidt, og vi når ikke at minde dem om det hver time. I varmen i sommer fik to "
        "urinvejsinfektion.",
        "Plejecenter Kildehaven",
        (do(3, "send", "medarbejder"),),
        manager="leder",
        gainer="citizens",
    ),
    Sent(
        "indflytning",
        "Indflytningssamtalen på tablet",
        "Vi skriver det samme tre steder, når en ny beboer flytter ind.",
        "Plejecenter Kildehaven",
        (do(2, "draft", "leder"),),
    ),
)


def walk_ideas(stage: Stage):
    """Put every idea and its answers on the timeline."""
    for idea in IDEAS:
        first, *later = idea.steps
        fields = {
            "title": idea.title,
            "problem": idea.problem,
            "gainer": idea.gainer,
            "unit": stage.units[idea.unit],
            "manager": stage.people[idea.manager] if idea.manager else None,
            "known_solution": idea.known,
            "source": idea.source,
        }
        moves.tell(stage, idea.key, [Step(first.ago, first.action, first.by, fields), *later])
