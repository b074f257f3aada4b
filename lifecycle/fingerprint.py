"""The one way the portal fingerprints content: sha256 over JSON with sorted keys, in UTF-8."""

import hashlib
import json


def fingerprint(content) -> str:
    """The hexadecimal sha256 of `content` (anything JSON can hold), the same on every machine."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
