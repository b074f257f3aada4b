"""The way out when a text cannot be rendered: its project is named, and stands there as plain letters or not at all."""

import unicodedata

LENGTH = 120
WORD = 40


def plain(text: str) -> str:
    """Letters, digits, spaces and common signs, cut to one line of short words."""
    kept = "".join(sign if _is_plain(sign) else " " for sign in text[: LENGTH * 4])
    return " ".join(word[:WORD] for word in kept.split())[:LENGTH]


def _is_plain(sign: str) -> bool:
    return sign in " .,:;!?()-–/&%+" or (ord(sign) < 0x250 and unicodedata.category(sign)[0] in "LN")


def without_texts_of(content: dict, guilty: frozenset[str]) -> dict:
    """The content with the texts of the guilty projects (by label; "" is the introduction) made plain."""
    projects = [_plain_project(p) if p["label"] in guilty else p for p in content["projects"]]
    return content | {
        "introduction": plain(content["introduction"]) if "" in guilty else content["introduction"],
        "projects": projects,
        "wanted": _plain_titles(content["wanted"], guilty),
        "published": _plain_titles(content["published"], guilty),
    }


def _plain_project(project: dict) -> dict:
    nothing = {"priority": None, "moved": [], "without": [], "unreadable": True}
    return project | nothing | {"title": plain(project["title"])}


def _plain_titles(items, guilty):
    return [item | {"title": plain(item["title"])} if item["label"] in guilty else item for item in items]


def only(content: dict, label: str) -> dict:
    """The content with one project alone (or the introduction alone, for "")."""
    nothing = {"introduction": content["introduction"] if not label else "", "sentences": [], "pools": []}
    lists = ("projects", "wanted", "published")
    return content | nothing | {name: [i for i in content[name] if i["label"] == label] for name in lists}
