"""Cuts Inter down to what the portal writes: Latin letters, a few signs, weights 400-700, figures of equal width.

Run by bin/setup, never by hand:  bin/cut_font.py FOLDER  makes FOLDER/inter.woff2 (29 kB, for the pages) and
FOLDER/inter.ttf (77 kB, for the PDF). Both keep the weight axis, so one @font-face with `font-weight: 400 700` serves
every weight. The source is the variable font in the package fontpkg-inter; its licence (OFL 1.1) stays in the files.
"""

import logging
import os
import sys
from pathlib import Path

import fontpkg_inter
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"

# ASCII, Latin-1 (Danish and its neighbours, non-breaking space) and Latin Extended-A (names from the rest of Europe)
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
SIGNS = "→←↑↓↗↘≥≤≠≈−√▲▼△▽▶○●■□◆✓✗…‘’‚“”„–—•‹›†‡‰′″€№™\u2009\u2011\u202f"
# What Inter itself lacks of the above: the soft hyphen, which is never drawn, and one letter out of use
ABSENT = {0xAD, 0x149}

FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]
AXES = {"opsz": 14, "wght": (400, 700)}
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # 0, 13 and 14 are copyright and licence


class MissingSign(Exception):
    """A new edition of the font no longer has a sign that the portal writes."""


def cut(source):
    """The font at `source` with only our signs, features and weights; MissingSign when it lacks one of them."""
    font = TTFont(source, recalcTimestamp=False)  # the same bytes on every machine
    wanted = {*LETTERS, *map(ord, SIGNS)} - ABSENT
    if missing := wanted - font.getBestCmap().keys():
        raise MissingSign(" ".join(f"U+{code:04X}" for code in sorted(missing)))
    options = subset.Options(layout_features=FEATURES, name_IDs=NAMES, hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return instancer.instantiateVariableFont(font, AXES)


def save(font, path, flavor=None):
    """Writes the font whole or not at all: a page may be asking for it right now."""
    unfinished = path.with_suffix(".part")
    font.flavor = flavor
    font.save(unfinished)
    os.replace(unfinished, path)


def main(folder):
    """Makes both files in `folder`."""
    logging.disable(logging.WARNING)  # fontTools reports every table it passes over
    folder.mkdir(parents=True, exist_ok=True)
    font = cut(SOURCE)
    save(font, folder / "inter.ttf")
    save(font, folder / "inter.woff2", flavor="woff2")  # last: bin/setup looks at this one's age


if __name__ == "__main__":
    main(Path(sys.argv[1]))
