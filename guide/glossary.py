"""The model's words and what they mean: the one table behind the page, the links to it, and docs/glossary.md."""

from dataclasses import dataclass

from danish.sorting import sort_key
from danish.text import fold


@dataclass(frozen=True)
class Term:
    """A word of the model and what it means; `assumed` when the slides leave the meaning open."""

    word: str
    explanation: str
    assumed: bool = False

    @property
    def slug(self) -> str:
        """The word as it stands in an address: "ord-gevinstafklaring" is the anchor."""
        return "-".join(fold(self.word).replace("-", " ").split())

    @property
    def anchor(self) -> str:
        return f"ord-{self.slug}"


WORDS = (
    Term("adfærd", "Det, nogen skal begynde på eller stoppe med, for at en ny evne bliver til gavn."),
    Term("afprøvning", "Fasen efter gate 2: løsningen prøves småt, før den skaleres, og ender i en evaluering."),
    Term("anbefaling", "DigiTeks forslag til et projekts prioritet i kvartalet, med en begrundelse."),
    Term("artikel", "En tekst til fx KL, CareNet eller Ingeniøren. Leder og chef godkender først emnet, så teksten."),
    Term("backlog", "Idébanken: projekter, der for nuværende ikke er igangsat på grund af prioriteringen."),
    Term("behandling", "Hver gang en gate får et projekt forelagt: 1. behandling, og 2., hvis den sendte det tilbage."),
    Term("betingelse", "Det, der skal opfyldes efter en godkendelse: en tekst, en ansvarlig og en frist."),
    Term("bilag", "En fil til et projekt eller et af dets dokumenter. En ny version lægges ved siden af den gamle."),
    Term(
        "journaliseringspakke",
        "En beslutnings filer til journalen: PDF, data, bilag og en liste med filernes fingeraftryk.",
    ),
    Term("journalnummer", "Nummeret, som beslutningen har i kommunens journal."),
    Term(
        "referat",
        "Det, et møde besluttede ved en gate, skrevet ned af en anden. Det gælder først, når en, der kan beslutte, har "
        "bekræftet det.",
    ),
    Term("rettelse", "En ny beslutning, der retter det, der blev skrevet ned om en ældre. Den gamle bliver stående."),
    Term(
        "tjekpunkt",
        "Et punkt i tjeklisten. Svaret er ok, åben eller ikke relevant, og de to sidste har en kommentar.",
    ),
    Term("trukket tilbage", "Noget, der ikke længere gælder, men bliver stående, så det kan læses."),
    Term("chef", "Leder et chefområde, prioriterer og støtter i området og på tværs, og er medlem af chefgruppen."),
    Term("chefgruppe", "Cheferne samlet. De beslutter prioriteten hvert kvartal og afgør gate 2 og 3."),
    Term("chefområde", "Det midterste led i organisationen: Social, Sundhed og Omsorg under direktørområdet."),
    Term(
        "DigiTek",
        "Teamet, der leder arbejdet med velfærdsteknologi: udvikling og afprøvning af nye løsninger, ikke drift.",
    ),
    Term(
        "DigiTek 360",
        "To konsulenter besøger en enhed og finder behov og forbedringer gennem observation og dialog.",
    ),
    Term(
        "DigiTek-projekt",
        "Ny teknologi eller et nyt system, som kræver afprøvning, test og vurdering. Hele modellen med gates.",
    ),
    Term("direktør", "Sætter retningen, sikrer politisk opbakning og træffer beslutninger på tværs af organisationen."),
    Term("direktørområde", "Det øverste led i organisationen; chefområder og enheder ligger under det."),
    Term("disponeret", "Penge, der er bundet af en beslutning eller en kontrakt."),
    Term(
        "effektivitet",
        "Det første ben i TEK-trekanten: medarbejdere frigøres til andre opgaver, der løses flere opgaver med "
        "samme kapacitet, eller et plejebehov udskydes.",
    ),
    Term(
        "effektkæde",
        "En kæde fra problem til formål, lavet i dialog: leverancer, nye evner, ny adfærd, resultater, gevinster.",
    ),
    Term("emneord", "Ord, som en læring kan findes på."),
    Term("enhed", "Det yderste led i organisationen, fx et plejecenter. Den ledes af en leder."),
    Term("evaluering", "Dokumentet, gate 3 beslutter på: hvad viste afprøvningen?"),
    Term("evne", "Det, leverancerne gør os i stand til, fx »borgeren kan selvbooke«."),
    Term("faglige udfordringer", "Hvor meget fagligheden skal ændre sig."),
    Term(
        "fastfrosset version",
        "En nummereret kopi af et dokument, som den så ud, da den blev indsendt. Den kan ikke ændres.",
    ),
    Term(
        "fokusområde",
        "Et af de fire områder, der er udpeget som centrale for at lykkes med digitalisering og teknologi.",
    ),
    Term("forbrugt", "Penge, der er bogført. En bogføring bruger af det, der var disponeret."),
    Term(
        "formål",
        "Det strategiske, ofte på et højere niveau end gevinsterne, fx »at imødegå arbejdskraftudfordringen«.",
    ),
    Term("forslag", "DigiTeks forslag til områdets chef om at skifte type, stoppe eller genoptage et projekt."),
    Term("forudsigelighed", "Hvor godt vejen og slutproduktet kendes på forhånd."),
    Term("Fællespulje", "Puljen, der er fælles for hele direktørområdet."),
    Term("følge", "At få det, der sker med en idé eller et projekt, i det ugentlige overblik."),
    Term("følger", "Den, der følger en idé eller et projekt."),
    Term("følger planen", "Lyset for det, der går, som det skal."),
    Term("gate", "Et sted på vejen, hvor der besluttes, om projektet skal videre. Kun DigiTek-projekter har gates."),
    Term(
        "gevinst",
        "En forbedring, som interessenter oplever positivt, og som bidrager til organisationens (strategiske) mål.",
    ),
    Term("gevinstafklaring", "Dokumentet, der siger, hvilke gevinster projektet går efter, og hvordan de måles."),
    Term(
        "henvist",
        "Idéen er en sag for driften og er givet videre til IT & Digitalisering eller linjen. Den er ikke tabt.",
    ),
    Term("hjælp ønskes", "Det, projektlederen beder DigiTek eller andre om i sin status."),
    Term("i-sikkerhed", "Informationssikkerhed: at data opbevares og behandles efter reglerne."),
    Term(
        "idé",
        "Det, nogen gerne vil have DigiTek til at kigge på. Bliver den til et projekt, beholder den sit nummer.",
    ),
    Term("idébeskrivelse", "Dokumentet, gate 1 beslutter på: problemet og idéen."),
    Term("idriftsættelse", "Den sidste fase: løsningen tages i brug, og driften overtager den."),
    Term("indlæg", "En mikrohistorie til sociale medier, særligt LinkedIn. Chefen kommenterer fra dag til dag."),
    Term("indsende til gate", "At sende dokumenterne til beslutning. De er låst, til der er svar."),
    Term("ingen baseline", "Der er endnu intet tal eller ingen plan at holde det op imod."),
    Term("investering", "Hvor meget et projekt koster i penge og kræfter."),
    Term("kladde", "Det, du er ved at skrive. Kun du kan se den, til du gemmer eller sender."),
    Term("kommentar", "Det, nogen siger om et projekt på dets side."),
    Term("kontrakt", "Aftalen med leverandøren. Et udkast er nok ved gate 2."),
    Term("kritisk", "Lyset for det, der er galt nu. Kræver en sætning om hvorfor."),
    Term(
        "kvalitet",
        "Det andet ben i TEK-trekanten: øget livskvalitet, mere selvstændighed i eget liv eller bedre service "
        "for borgeren.",
    ),
    Term(
        "kvartalsstatus",
        "Status for velfærdsteknologi og digitalisering, som chefgruppen beslutter på hvert kvartal.",
    ),
    Term("kvittering", "Nummeret, der viser, at det, du gjorde, er gemt."),
    Term("leder", "Leder en enhed og undersøger med sin faglige viden, hvordan enhedens opgaver kan løses bedre."),
    Term(
        "leverance",
        "En teknologi, en forandringsindsats eller en konkret handling i projektet, fx »afholdelse af et kursus«.",
    ),
    Term("læring", "En kort note om det, andre kan lære af et projekt. Den kan læses af alle."),
    Term("medarbejder", "Enhver ansat: kommer med idéer, tager nye løsninger i brug og gør opmærksom på fejl."),
    Term("målfelt", "Det skraverede felt i TEK-trekanten, hvor projekter som udgangspunkt skal ligge.", assumed=True),
    Term("negativ gevinst", "En forværring, som nogen oplever negativt, og som trækker fra i organisationens mål."),
    Term("niveau", "Hvor højt et projekt er prioriteret: lav til høj. Meget høj er kun SKAL-projekter."),
    Term("nytænkning", "Udfaldet af gate 3, når løsningen ikke skal i drift, som den er, men tænkes om."),
    Term("næste skridt", "Det, der sker som det næste i projektet."),
    Term("nævne", "At skrive til en bestemt i en kommentar. Den, der nævnes, får en opgave og en mail."),
    Term("obs", "Lyset for det, der skal holdes øje med. Kræver en sætning om hvorfor."),
    Term("organisatorisk bredde", "Hvor mange enheder og arbejdsgange der skal ændres."),
    Term("pakke", "De dokumenter, der indsendes til en gate sammen."),
    Term("pipeline", "Projekter, der er på vej."),
    Term("placering", "Om et projekt er i gang, i Pipeline eller i Backlog. Ændres kun af en beslutning."),
    Term("potentiale", "Hvor meget et projekt kan give, når det er i drift."),
    Term(
        "prioriteringsrunde",
        "Kvartalets prioritering: DigiTek anbefaler, chefgruppen mødes, og en chef lukker runden.",
    ),
    Term("prognose", "Disponeret og forbrugt og det, der er søgt om."),
    Term("projektbeskrivelse", "Dokumentet, gate 2 beslutter på: hvad prøves, hvor, hvornår og for hvad."),
    Term("projektejer", "Den i linjen, der har ansvaret for, at projektets gevinster kommer, og overtager løsningen."),
    Term("projektleder", "Den, der leder projektet til daglig og indsender det til gate."),
    Term("prøvehandling", "Noget, der prøves småt, inden vi opskalerer (princip 5)."),
    Term("pulje", "Penge til projekter: ét chefområdes egen eller Fællespuljen."),
    Term("påmindelse", "En mail om en frist, der nærmer sig eller er gået."),
    Term("ramme", "Puljens penge i et år."),
    Term("rapport", "Som en artikel, men længere: metode, resultater og evaluering."),
    Term("reserveret", "Penge, der holdes, til der er besluttet."),
    Term("rest", "Rammen minus det reserverede, det disponerede og det forbrugte: det, der er tilbage."),
    Term("resultat", "En målbar indikator, der kan vise, om gevinsten opnås."),
    Term(
        "risikoradar",
        "Vurderer risikoen i kategori 1 til 4 ud fra forudsigelighed, organisatorisk bredde, faglige "
        "udfordringer og teknologisk modenhed.",
    ),
    Term(
        "risikovillighed",
        "Jo større potentiale, desto større risiko. Jo større investering, desto mindre. "
        "Grænserne gælder, når chefgruppen har bekræftet dem.",
    ),
    Term("risikovurdering", "En vurdering af projektets risiko på et tidspunkt, med hvem og hvorfor."),
    Term("samlet", "Idéen er den samme som en anden og følger den."),
    Term(
        "SKAL-projekt",
        "Skal gennemføres, fx nationale implementeringer. Altid meget høj prioritet; modellen uden gates.",
    ),
    Term(
        "spredning",
        "At flere enheder tager løsningen i brug. Ordet er vores læsning af modellens figur.",
        assumed=True,
    ),
    Term("status", "Projektlederens korte melding om, hvordan det går: fire lys, næste skridt og hjælp, der ønskes."),
    Term("stedfortræder", "Den, der handler i en andens sted i en periode."),
    Term("taget op", "DigiTek har gjort idéen til et projekt under samme nummer."),
    Term(
        "TEK-trekanten",
        "Vægter de forventede gevinster mellem effektivitet, kvalitet for borgeren og trivsel for medarbejdere.",
    ),
    Term("teknologisk modenhed", "Hvor afprøvet teknologien er, hos os og hos andre."),
    Term("tildelt", "Projektets egen sum af reserveret, disponeret og forbrugt."),
    Term(
        "tjekliste",
        "De seks principper, sikkerhed, databeskyttelse, AI og tilgængelighed, punkt for punkt: ok, åben eller ikke "
        "relevant.",
    ),
    Term(
        "trivsel",
        "Det tredje ben i TEK-trekanten: bedre arbejdsmiljø, attraktiv arbejdsplads eller bedre arbejdsredskaber.",
    ),
    Term("TUCV", "Test- og Udviklingscenter for Velfærdsteknologi."),
    Term(
        "udgave",
        "Modellens gates, dokumenter og afsnit på et tidspunkt. Et projekt beholder den, det begyndte under.",
    ),
    Term(
        "udtalelse",
        "IT & Digitaliserings vurdering af projektets sikkerhed og integration. Gate 2 spørger efter den.",
    ),
    Term("ugentligt overblik", "Mailen mandag morgen om det, man følger, ejer, leder eller er med i."),
    Term("undersøgelse", "Fasen efter gate 1: gevinster, projektbeskrivelse og kontrakt gøres klar til gate 2."),
    Term(
        "øvrigt projekt",
        "Fra andre modeller, med teknologisk eller digitalt indhold. Modellen uden gates. Navnet er vores.",
        assumed=True,
    ),
)
TERMS = {term.slug: term for term in sorted(WORDS, key=lambda term: sort_key(term.word))}
