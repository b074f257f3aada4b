"""Pictures: of the kind the name says, not larger than a screen can show, and where they were taken is told."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from files.looking.archive import BROKEN
from files.looking.findings import Findings, Refused

FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 12_000
TOO_LARGE = "Billedet er for stort (mere end 60 megapixel). Gør det mindre, og vælg det igen."
GPS = 0x8825


def look(data: bytes, extension: str, findings: Findings):
    """Check a picture by its head alone; nothing is unpacked. Raises Refused."""
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=[FORMATS[extension]]) as picture:
            width, height = picture.size
            place = picture.getexif().get_ifd(GPS)
    except Image.DecompressionBombError as error:
        raise Refused(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError) as error:
        raise Refused(BROKEN) from error
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise Refused(TOO_LARGE)
    if place:
        findings.notes.append("Billedet fortæller, hvor det er taget (GPS).")
    findings.notes.append("Tekst i et billede er ikke set igennem for CPR-numre.")
