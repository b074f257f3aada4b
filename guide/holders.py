"""Who may do a thing, read from the permission matrix and said in Danish."""

from people.roles import MATRIX, Permission, RoleName

OF_ALL = {
    RoleName.HEAD: "chefgruppen",
    RoleName.DIRECTOR: "direktøren",
    RoleName.CONSULTANT: "digitaliseringskonsulenten",
}
OF_AREA = {RoleName.MANAGER: "enhedens leder", RoleName.HEAD: "områdets chef", RoleName.DIRECTOR: "direktøren"}
PEOPLE = [role for role in RoleName if role != RoleName.ADMINISTRATOR]
NOT_ONES_OWN = "ikke på det, man selv har skrevet, foreslået eller indsendt"


def holders(permission: Permission, own: str = "") -> str:
    """Such as "projektets deltagere, digitaliseringskonsulenten og DigiTek"; `own` names whose own thing it is."""
    row = MATRIX[permission]
    if all("A" in row[role].scopes for role in PEOPLE):
        return "alle medarbejdere"
    named = [own] if own and any("E" in row[role].scopes for role in PEOPLE) else []
    named += _whole_project(row) + [word for role in PEOPLE for word in _words(role, row[role].scopes)]
    said = _listed(list(dict.fromkeys(named)))
    return f"{said} ({NOT_ONES_OWN})" if any(row[role].not_own for role in PEOPLE) else said


def _whole_project(row) -> list[str]:
    return ["projektets deltagere"] if any("P" in row[role].scopes for role in PEOPLE) else []


def _words(role, scopes) -> list[str]:
    if "A" in scopes:
        return [OF_ALL.get(role, role.label)]
    return [OF_AREA[role]] if "O" in scopes and role in OF_AREA else []


def _listed(words: list[str]) -> str:
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
