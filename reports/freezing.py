"""What a quarter's status shows, read in one glance at the database and put into a form that can be compared."""

from datetime import timedelta

from danish.dates import Quarter
from lifecycle import clock
from reports import neighbours
from reports.facts import projects_at
from reports.sentences import key_sentences
from reports.wanted import wanted_at

# 2: the lights of the status and the risk category stand by each project. 3: what a gate was decided without.
FORM = 3


def freeze(quarter: Quarter, introduction: str = "") -> dict:
    """The content of the quarter's status: as things are now, or as they were when the quarter ended.

    Only what a reader sees is in it, no moment of making and no person's name: equal content is the same status.
    """
    now = clock.now()
    ongoing = now < quarter.end
    # The history is read up to, not with, a moment; what was saved at this very one belongs to it.
    moment = now + timedelta(microseconds=1) if ongoing else quarter.end
    projects = projects_at(quarter, moment, ongoing=ongoing)
    weights = neighbours.weights_at(moment)
    allotted = neighbours.allotted_at(moment, quarter.year)
    priorities = neighbours.priorities_at(moment, quarter)
    statuses, risks = neighbours.statuses_at(moment, quarter), neighbours.risks_at(moment)
    wanted = wanted_at(moment, projects)
    for project in projects:
        key = project.pop("id")
        project |= {"weights": weights.get(key), "allotted": allotted.get(key), "priority": priorities.get(key)}
        project |= {"status": statuses.get(key), "risk": risks.get(key)}
    content = {
        "form": FORM,
        "quarter": quarter.slug,
        "introduction": introduction,
        "wanted": wanted,
        "projects": projects,
        "pools": neighbours.pools_at(moment, quarter.year),
        "published": neighbours.published_at(moment, quarter),
    }
    return content | {"sentences": key_sentences(content)}
