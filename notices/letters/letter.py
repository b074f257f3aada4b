"""A letter: what one person is told about one change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from danish.text import clean_text
from people.models import User
from people.roles import RoleName


@dataclass(frozen=True)
class Letter:
    """To `receiver` about the thing `about`, which has an address and is only told to those who may read it.

    `label` is the number everybody may know (P-021), `why` ends the sentence "Du får denne mail, fordi …".
    A `receipt` goes to the one who did it; no other letter does. `readable` is said by the letter's own room where
    the thing has no `visible_to`. `part` is the part of the mail choice it belongs to; without one it always comes.
    """

    receiver: User
    about: object
    label: str
    subject: str
    text: str
    why: str
    receipt: bool = False
    readable: bool | None = None
    part: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether the receiver may read the thing at this moment."""
        return can_read(self.receiver, self.about) if self.readable is None else self.readable


def can_read(user: User, about) -> bool:
    """Whether the page about it opens for this person."""
    return type(about).objects.visible_to(user).filter(pk=about.pk).exists()


def quoted(text: str) -> str:
    """What somebody wrote, set off from the portal's own words; nothing when nothing was written."""
    return "\n".join(f"> {line}".rstrip() for line in clean_text(text).splitlines())


def paragraphs(*parts: str) -> str:
    """The parts that say something, with a blank line between."""
    return "\n\n".join(part for part in parts if part)


def told(people: Iterable[tuple[User | None, str]], **letter) -> Iterator[Letter]:
    """The same letter to each of `people` (person, why) that there is."""
    for receiver, why in people:
        if receiver is not None:
            yield Letter(receiver=receiver, why=why, **letter)


def deciders(may, about) -> list[User]:
    """Those in chefgruppen and direktionen for whom `may(about, user)` holds, in Danish order."""
    return [user for user in User.objects.with_role(RoleName.HEAD, RoleName.DIRECTOR) if may(about, user)]
