"""Who is named in a comment: ticked in the list, or written as @ and the whole name."""

import re

from danish.text import short
from people.asking import people_who_may
from people.models import User
from people.roles import Permission

AT = re.compile(r"(?<![\w.@/])@(?=\w)")
SHOWN = 30
# The same words whether nobody is called that or somebody is who may not read it: names are not told here.
UNKNOWN = "Ingen, der kan læse det her, hedder ”{}”. Vælg personen under Nævn, eller skriv navnet uden @."
SEVERAL = "Flere hedder ”{}”. Vælg den rigtige under Nævn, så de andre ikke får besked."
NOT_A_READER = "En, du har nævnt, kan ikke læse det her og kan derfor ikke nævnes."


class CannotName(Exception):
    """A name after @ is not one person's who reads the thing; the text is the Danish sentence about it."""


def readers_of(item) -> list[User]:
    """Those who may be named: everybody who reads it."""
    return people_who_may(Permission.READ, item)


def named_in(text: str, readers: list[User], ticked: set[int]) -> set[int]:
    """The keys of the readers who are written in `text`; those ticked decide between two of one name."""
    named = set()
    for match in AT.finditer(text):
        rest = text[match.end() :]
        found = [user for user in readers if _begins_with(rest, user.name)]
        longest = max((len(user.name) for user in found), default=0)
        found = {user.pk for user in found if len(user.name) == longest}
        if not found:
            raise CannotName(UNKNOWN.format(_first_words(rest)))
        if len(found) > 1 and not found & ticked:
            raise CannotName(SEVERAL.format(rest[:longest]))
        named |= (found & ticked) or found
    return named


def _first_words(rest: str) -> str:
    """What was meant as a name, as far as can be seen: two words at most, to the first sign that ends one."""
    return short(" ".join(re.split(r"[,.;:!?()\n]", rest)[0].split()[:2]), SHOWN)


def _begins_with(rest: str, name: str) -> bool:
    after = rest[len(name) :][:1]
    return rest[: len(name)].casefold() == name.casefold() and not (after.isalnum() or after == "_")
