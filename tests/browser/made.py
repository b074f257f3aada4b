"""Things to look at, made by the demo's people as they would make them, each when it is first asked for.

    made.project                                      {"number": 7}
    reverse("gates:prepare", kwargs=made.project)     where it is

A room adds its own things in made_rooms.py, one property each, out of what steps.py and hands.py offer.
"""

from tests.browser.made_rooms import MadeInRooms


class Made(MadeInRooms):
    """All there is to look at."""
