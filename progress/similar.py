"""Which lessons a person should see when a similar idea or project comes: those that share its words."""

import re
from collections import Counter

from danish.text import fold
from progress.models import Lesson

SHORTEST = 4
# Words in common; of the tags, which were chosen to be found by, one will do, also inside a longer word: Danes write
# "faldsensorer" where the tag is "sensorer".
ENOUGH = 2
LETTERS = re.compile(r"[a-z0-9]+")
# Folded as the lessons are. The small words of any text, and those that every project of the portfolio has.
SMALL = """
    aldrig alle allerede alligevel altid anden andet andre begge bliver blevet blev burde derfor deres dette disse
    efter eller ellers endnu faaet faar fordi foer
    foerste gang gange gerne gjort goere goeres havde hver hverken hvad hvem hvis
    hvor hvordan hvorfor hvornaar ikke inden ingen intet kommer kunne lave lige lidt maaske mange med meget mellem mens
    mere mest mindre mindst naar naeste nogen noget nogle ofte ogsaa over paa samme samt selv siden skal skulle staar
    stor store stort saadan saaledes tidligere under uden vaere vaeret ville vores
"""
OF_EVERY_PROJECT = """
    afproevning bedre borger borgere borgeren borgerens borgerne borgernes brug bruge bruger bruges digital digitale
    digitalt digitek hjaelp hjaelpe hjaelper idee ideen kommune kommunen laering loesning loesningen loesninger
    medarbejder medarbejdere medarbejderne medarbejderen projekt projektet projekter teknologi
"""
STOP_WORDS = frozenset((SMALL + OF_EVERY_PROJECT).split())


def words_of(text: str) -> set[str]:
    """The words of a text that tell what it is about, folded."""
    return {word for word in LETTERS.findall(fold(text)) if len(word) >= SHORTEST} - STOP_WORDS


def similar_lessons(text: str, limit: int = 3) -> list[Lesson]:
    """The lessons that share most words with `text`, the newest first among equals."""
    return lessons_for(text, limit)[1]


def lessons_for(text: str, limit: int = 3, project=None) -> tuple[list[Lesson], list[Lesson]]:
    """The project's own lessons, newest first, and those of others that share most words with `text`."""
    wanted, own, shared = words_of(text), [], Counter()
    found = Lesson.objects.active().newest_first()
    for pk, of, said, tags in found.values_list("pk", "project", "search_text", "tag_keys"):
        if project is not None and of == project.pk:
            own.append(pk)
            continue
        chosen = {tag for tag in words_of(tags) if any(tag in word for word in wanted)}
        count = len(wanted & words_of(said) | chosen)
        if count >= ENOUGH or chosen:
            shared[pk] = count
    best = [pk for pk, _ in shared.most_common(limit)]
    lessons = Lesson.objects.with_project().in_bulk([*own, *best])
    return [lessons[pk] for pk in own], [lessons[pk] for pk in best]
