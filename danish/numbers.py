"""Numbers as Danes read them: a full stop between thousands, a comma before decimals."""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\u2212"
SWAP = str.maketrans({",": ".", ".": ",", "-": MINUS})


def da_number(value, decimals=None):
    """1234.5 as "1.234,5"; with `decimals` rounded (half up) to just so many, else without idle zeros.

    Takes int, float, Decimal or their text; raises ValueError for what is not a finite number.
    """
    number = Decimal(str(value)) if not isinstance(value, bool) else None
    if number is None or not number.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    if decimals is None:
        text = f"{number:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{number.quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP):,f}"
    # −0,04 rounds to 0, and nought has no sign.
    return (text if any(digit in text for digit in "123456789") else text.lstrip("-")).translate(SWAP)
