"""What the people of the demo say to each other about the projects, whom they name, and what they follow."""

from dataclasses import dataclass
from functools import partial

from conversation.following import follow
from conversation.talking import write
from digitek.demo.stage import Stage


@dataclass(frozen=True)
class Said:
    """Who said what about which project, how many working days ago, and whom they named."""

    ago: int
    key: str
    by: str
    text: str
    named: tuple[str, ...] = ()


SAID = (
    Said(30, "tilsyn", "medarbejder", "Nattevagterne vil gerne være med til at vælge, hvilke meldinger der kommer på "
         "telefonen. Kan vi få en halv time på personalemødet?", ("digitek",)),
    Said(29, "tilsyn", "digitek", "Ja. Jeg tager en prøvetelefon med på onsdag, så I kan se meldingerne. "
         "@Anne Friis, kan du sætte det på dagsordenen?", ("leder",)),
    Said(28, "tilsyn", "leder", "Det er sat på. Jeg beder også de to aftenvagter komme. De får den første "
         "melding."),
    Said(9, "tilsyn", "digitek", "Dækningen i den ældste fløj er målt igen. To boliger falder ud om natten, så de "
         "venter, til der er sat en forstærker op."),
    Said(3, "tilsyn", "medarbejder", "En beboer har spurgt, om sensoren kan slås fra, når der er besøg. Kan den det?",
         ("digitek", "konsulent")),
    Said(21, "laase", "leder2", "Nord har ikke kørt efter nøgler i tre uger. Syd spørger, hvornår det er dem."),
    Said(20, "laase", "konsulent", "Syd står på dagsordenen, når gevinsten er målt i Nord. @Jonas Winther har tallene.",
         ("digitek",)),
    Said(18, "laase", "digitek", "Tallene er lagt i evalueringen: 14 timers kørsel om ugen før, under en time nu."),
    Said(12, "skaerm", "leder_sundhed", "To borgere kan ikke høre lyden på skærmen. Vi prøver med en højttaler fra "
         "hjælpemiddeldepotet, før vi siger, at de ikke kan være med."),
    Said(8, "medicin", "digitek", "Apoteket kan levere doserede ruller fra næste måned. Har det betydning for "
         "driftsudgiften, som chefgruppen så ved gate 2?", ("toroller",)),
    Said(6, "medicin", "toroller", "Ja, den bliver lavere. Jeg regner det om, og så skriver vi det i evalueringen."),
    Said(5, "telefoni", "leder_social", "Vikarerne har ingen telefon de første dage. Er det med i planen?",
         ("konsulent",)),
    Said(2, "struktur", "leder_social", "Tavlen er fyldt op på begge afsnit. Vi mangler kun billederne fra køkkenet."),
)  # fmt: skip
FOLLOWS = (
    (60, "direktoer", "tilsyn"),
    (45, "chef", "laase"),
    (44, "it", "tilsyn"),
    (40, "it", "telefoni"),
    (25, "konsulent", "medicin"),
    (20, "leder2", "laase"),
)


def walk_conversation(stage: Stage):
    """Put what is said, and who begins to follow, on the timeline."""
    for said in SAID:
        stage.timeline.add(said.ago, partial(_say, stage, said))
    for ago, who, key in FOLLOWS:
        stage.timeline.add(ago, partial(_follow, stage, who, key))


def _say(stage, said: Said):
    named = [person.pk for person in stage.many(said.named)]
    write(stage.project(said.key), said.text, named, by=stage.people[said.by])


def _follow(stage, who, key):
    follow(stage.project(key), by=stage.people[who])
