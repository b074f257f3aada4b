"""What every page stands in: the name, the menu of this person, their looks."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from people.roles import Permission


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu; `count` is what waits there for this very person."""

    label: str
    url: str
    count: int = 0
    current: bool = False


@dataclass(frozen=True)
class MenuGroup:
    label: str
    items: list[MenuItem]


@dataclass(frozen=True)
class Shell:
    """The frame round a page's own content."""

    name: str
    demo: bool
    user: object = None
    menu: list[MenuGroup] = field(default_factory=list)
    theme: str = ""
    density: str = ""
    login_url: str = ""
    logout_url: str = ""
    search_url: str = ""
    new_idea_url: str = ""
    profile_url: str = ""
    help_url: str = ""


# Group, label, URL name, the permissions any of which opens it somewhere (none: everybody who is logged in).
MENU: list[tuple[str, str, str, tuple[Permission, ...]]] = [
    ("", "Overblik", "overview:home", ()),
    ("Arbejde", "Idéer", "ideas:list", (Permission.SEE_OWN_IDEA,)),
    ("Arbejde", "Portefølje", "overview:portfolio", (Permission.SEE_CARDS,)),
    ("Arbejde", "Læring", "progress:lessons", (Permission.READ_LESSONS,)),
    ("Arbejde", "Prioritering", "priorities:current", (Permission.SEE_BOARD,)),
    ("Styring", "Økonomi", "budget:current", (Permission.SEE_POOLS,)),
    ("Styring", "Kommunikation", "communication:list", (Permission.SEE_CARDS,)),
    ("Styring", "Kvartalsstatus", "reports:list", (Permission.READ_STATUS,)),
    ("Styring", "Beslutninger", "decisions:list", (Permission.SET_JOURNAL_NUMBER,)),
    ("Drift", "Modellens udgaver", "editions:list", (Permission.CHANGE_SETTINGS,)),
    ("Drift", "Risikovillighed", "appetite:current", (Permission.CHANGE_SETTINGS,)),
    ("Drift", "Mails, der ikke kom frem", "notices:undelivered", (Permission.SEE_UNDELIVERED,)),
    ("Hjælp", "Modellen", "guide:model", ()),
]


def shell(request) -> dict:
    """The context processor behind base.html."""
    links = {"login_url": reverse("people:login"), "logout_url": reverse("people:logout")}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"shell": Shell(settings.SITE_NAME, settings.DEMO, **links)}
    return {
        "shell": Shell(
            settings.SITE_NAME,
            settings.DEMO,
            user=user,
            menu=_menu(request),
            theme=user.theme,
            density=user.density,
            profile_url=reverse("people:profile"),
            search_url=reverse("overview:search"),
            new_idea_url=reverse("ideas:create") if user.may(Permission.SUBMIT_IDEA) else "",
            help_url=reverse("guide:model"),
            **links,
        )
    }


def _menu(request) -> list[MenuGroup]:
    groups: dict[str, list[MenuItem]] = {}
    for group, label, name, permissions in MENU:
        if permissions and not any(map(request.user.may_somewhere, permissions)):
            continue
        url = reverse(name)
        current = request.path == url or (url != "/" and request.path.startswith(url))
        groups.setdefault(group, []).append(MenuItem(label, url, current=current))
    return [MenuGroup(label, items) for label, items in groups.items()]
