"""What chefgruppen must take a position on: packs at a gate, proposals without an answer."""

from danish.dates import COPENHAGEN
from gates.models import GateReview
from projects.models import Proposal
from reports.facts import rows_at

CHEFGRUPPEN, DIRECTOR = "Chefgruppen", "Direktøren"


def wanted_at(moment, projects: list[dict]) -> list[dict]:
    """The decisions that wait for chefer and direktør, those that have waited longest first."""
    by_id = {project["id"]: project for project in projects}
    packs = [_pack(row, by_id[row["project_id"]]) for row in _open(GateReview, by_id, moment, "gate")]
    answers = [_proposal(row, by_id[row["project_id"]]) for row in _open(Proposal, by_id, moment, "action", "to_type")]
    return sorted([*packs, *answers], key=lambda item: (item["since"], item["number"], item["what"]))


def _open(model, by_id, moment, *fields):
    """The rows that nobody has answered: those in the state they began in."""
    rows = rows_at(model, moment, "project_id", "state", "state_since", *fields)
    waits = model._meta.get_field("state").default
    return [row for row in rows if row["state"] == waits and row["project_id"] in by_id]


def _pack(row, project) -> dict:
    area = f"Chefen for {project['area']}"
    who = DIRECTOR if project["beyond_directorate"] else area if row["gate"] == 1 else CHEFGRUPPEN
    return _item(f"Gate {row['gate']}", row, project, who)


def _proposal(row, project) -> dict:
    what = Proposal.Action(row["action"]).label
    to = dict(Proposal._meta.get_field("to_type").choices).get(row["to_type"], "")
    return _item(f"{what} til {to}" if to else what, row, project, f"Chefen for {project['area']}")


def _item(what, row, project, who) -> dict:
    since = row["state_since"].astimezone(COPENHAGEN).date().isoformat()
    return {
        "what": what,
        "number": project["number"],
        "label": project["label"],
        "title": project["title"],
        "area": project["area"],
        "places": project["places"],
        "who": who,
        "since": since,
    }
