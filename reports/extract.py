"""What of a status a leder reads: the part that concerns the own chefområde, counted anew."""

from people.roles import Permission
from reports.sentences import key_sentences


def content_for(status, user) -> tuple[dict, bool]:
    """The frozen content this person reads, and whether it is the whole."""
    reach = user.reach(Permission.READ_STATUS)
    if reach.everything:
        return status.data, True
    kept = {name: [item for item in status.data[name] if _near(item, reach.paths)] for name in LISTS}
    # A leder sees the own area's pools, never the common one (row 30).
    kept["pools"] = [pool for pool in kept["pools"] if not pool["common"]]
    content = status.data | kept | {"introduction": ""}
    return content | {"sentences": key_sentences(content)}, False


LISTS = ("wanted", "projects", "pools", "published")


def _near(item, paths) -> bool:
    return any(place.startswith(path) for place in item["places"] for path in paths)
