"""Words and numbers fitted to a drawing, where nothing flows by itself."""

import textwrap

NARROW, SLIM, BROAD = "ijlI.,:;'|! \N{NO-BREAK SPACE}·", "frt1()[]-/", "mwMW@%æÆ▲✓→…"
MINUS = "\N{MINUS SIGN}"


def wrap(text, limit):
    """`text` in lines of at most `limit` characters; a word is never broken, so one that is longer stands alone."""
    return textwrap.wrap(text, limit, break_long_words=False, break_on_hyphens=False)


def fit(text, width, size):
    """`text`, cut with … so that it fills at most `width` px at `size` px."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def fitted(text, width, size, *, limit=20, most=3):
    """`text` in at most `most` lines that each fill at most `width` px, cut with … only when it cannot be helped."""
    tries = (wrap(text, characters) for characters in range(limit, 3, -1))
    fitting = (lines for lines in tries if all(text_width(line, size) <= width for line in lines))
    lines = next(fitting, wrap(text, limit))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [fit(line, width, size) for line in lines] or [""]


def text_width(text, size):
    """About how many px `text` takes in Inter at `size` px and weight 600: for most words a little too much."""
    return size * sum(_em(sign) for sign in text)


def _em(sign):
    if sign in NARROW:
        return 0.28
    if sign in SLIM:
        return 0.4
    if sign in BROAD:
        return 1.0
    return 0.76 if sign.isupper() else 0.65 if sign.isdigit() else 0.6


def kroner(oere):
    """An amount in whole øre as Danish kroner, exactly: 28700000 is 287.000 and 150 is 1,50."""
    whole, rest = divmod(abs(oere), 100)
    return (MINUS if oere < 0 else "") + grouped(whole) + (f",{rest:02d}" if rest else "")


def grouped(number):
    """A whole number as Danes write it: 1.372.000."""
    return (MINUS if number < 0 else "") + f"{abs(number):,}".replace(",", ".")


def listed(words):
    """`a`, `a og b`, `a, b og c`."""
    words = list(words)
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def mark_of(number):
    """What a project is called inside a small mark: 21 for P-021; without digits the first four signs."""
    digits = "".join(sign for sign in number if sign in "0123456789").lstrip("0")
    return (digits or number)[:4]
