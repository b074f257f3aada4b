"""A zip read with care: what it says of its sizes is not believed, what comes out is counted."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from files.looking.findings import Refused

MOST_ENTRIES = 2_000
MOST_BYTES = 250 * 1024 * 1024  # inflated, all entries together
HIGHEST_RATIO = 200  # inflated bytes for each stored one
FREE_BYTES = 2 * 1024 * 1024  # below this no ratio is asked for
PIECE = 256 * 1024
# What reading an entry raises when the zip is damaged or made to be; RuntimeError holds NotImplementedError.
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, EOFError, ValueError, RuntimeError, OSError)
BROKEN = "Filen kan ikke læses. Den er i stykker, eller den er ikke, hvad navnet siger."
BOMB = "Filen fylder alt for meget, når den pakkes ud. Gem den på ny i sit program, eller del den op."
LOCKED = "Filen er beskyttet med en adgangskode. Gem den uden adgangskode, og vælg den igen."


class Archive:
    """A zip in memory. `counted` is how much has been inflated; it is shared with archives inside it."""

    def __init__(self, data: bytes, counted: list[int] | None = None):
        self.counted = counted if counted is not None else [0]
        self.stored = len(data)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self.zip.infolist()
        except (*UNREADABLE, OverflowError) as error:
            raise Refused(BROKEN) from error
        if len(entries) > MOST_ENTRIES:
            raise Refused(BOMB)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused(LOCKED)
        self.names = [entry.filename for entry in entries if not entry.is_dir()]
        if len(set(self.names)) != len(self.names):
            raise Refused(BROKEN)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The entry, inflated a piece at a time."""
        try:
            with self.zip.open(name) as entry:
                while piece := entry.read(PIECE):
                    self._count(len(piece))
                    yield piece
        except (
            zipfile.BadZipFile,
            KeyError,
            EOFError,
            ValueError,
            RuntimeError,
            OSError,
            NotImplementedError,
        ) as error:
            raise Refused(BROKEN) from error
        except Exception as error:
            # zlib.error has no base of its own, and other compressions bring theirs.
            if type(error).__name__ in ("error", "LZMAError"):
                raise Refused(BROKEN) from error
            raise

    def read(self, name: str, most: int = 32 * 1024 * 1024) -> bytes:
        """The whole entry. Raises Refused when it is larger than such a part can be."""
        found = bytearray()
        for piece in self.pieces(name):
            found += piece
            if len(found) > most:
                raise Refused(BOMB)
        return bytes(found)

    def _count(self, size: int):
        self.counted[0] += size
        if self.counted[0] > MOST_BYTES:
            raise Refused(BOMB)
        if self.counted[0] > FREE_BYTES and self.counted[0] > HIGHEST_RATIO * self.stored:
            raise Refused(BOMB)
