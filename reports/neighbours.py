"""What the rooms below know at a moment: gains, money, status and risk, priorities, communication."""

from django.db.models import Sum

from benefits.models import Benefit, Sign
from budget.models import Pool, PoolFrame, PoolPost
from communication.models import Article, Post
from danish.dates import Quarter
from danish.text import short
from people.models import Unit
from priorities.lanes import Lane, Scale
from priorities.models import Recommendation, Result, Round
from progress.models import RiskAssessment, StatusReport
from progress.models.status import SIDES
from projects.models import Project
from reports.facts import rows_at

REASON_LENGTH = 400

KINDS = tuple(PoolPost.Kind.values)


def weights_at(moment) -> dict[int, dict[str, int]]:
    """The TEK weights of each project that has any, leg by leg."""
    found: dict[int, dict[str, int]] = {}
    for row in rows_at(Benefit, moment, "project_id", "sign", "leg", "weight", "active"):
        if row["active"] and row["sign"] == Sign.POSITIVE:
            legs = found.setdefault(row["project_id"], {"T": 0, "E": 0, "K": 0})
            legs[row["leg"]] += row["weight"]
    return {project: legs for project, legs in found.items() if any(legs.values())}


def allotted_at(moment, year: int) -> dict[int, int]:
    """What each project has of the year's pools, reserved, bound and spent, in øre."""
    posts = PoolPost.objects.filter(frame__year=year, at__lt=moment, project__isnull=False).order_by()
    return dict(posts.values_list("project").annotate(sum=Sum("amount")).values_list("project", "sum"))


def statuses_at(moment, quarter: Quarter) -> dict[int, dict[str, str]]:
    """The lights of each project's newest status of the quarter; what was said in an earlier one is no longer news."""
    rows = rows_at(StatusReport, moment, "project_id", "at", *SIDES)
    told = [row for row in rows if quarter.start <= row["at"] < quarter.end]
    return {row["project_id"]: {side: row[side] for side in SIDES} for row in told}


def risks_at(moment) -> dict[int, int]:
    """The overall category of each project whose risk has been judged."""
    return {row["project_id"]: row["overall"] for row in rows_at(RiskAssessment, moment, "project_id", "overall")}


def pools_at(moment, year: int) -> list[dict]:
    """The year's pools in their order, each with frame and sums in øre; a pool without a frame is not told."""
    frames = {row["pool_id"]: row for row in rows_at(PoolFrame, moment, "id", "pool_id", "year", "amount")
              if row["year"] == year}  # fmt: skip
    sums: dict[int, dict[str, int]] = {}
    posts = PoolPost.objects.filter(frame__year=year, at__lt=moment).order_by().values("frame", "kind")
    for frame, kind, amount in posts.annotate(sum=Sum("amount")).values_list("frame", "kind", "sum"):
        sums.setdefault(frame, {})[kind] = amount
    pools = Pool.objects.filter(pk__in=frames).select_related("unit")
    return [_pool(pool, frames[pool.pk], sums.get(frames[pool.pk]["id"], {})) for pool in pools]


def _pool(pool, frame, sums) -> dict:
    kinds = {kind: sums.get(kind, 0) for kind in KINDS}
    return {
        "name": pool.name,
        "places": [pool.unit.path],
        "common": pool.unit.kind == Unit.Kind.DIRECTORATE,
        "frame": frame["amount"],
        **kinds,
        "rest": frame["amount"] - sum(kinds.values()),
    }


def priorities_at(moment, quarter: Quarter) -> dict[int, dict]:
    """What the quarter's round says of each project: recommended and decided lane, and the reason."""
    round = Round.objects.of(quarter).first()
    if round is None:
        return {}
    scale = Scale()
    found = {}
    for row in rows_at(Recommendation, moment, "round_id", "project_id", "lane", "why"):
        lane = scale.named(row["lane"])
        if row["round_id"] == round.pk and lane:
            found[row["project_id"]] = _told(recommended=lane, recommendation=row["why"])
    results = Result.objects.filter(round=round, decision__at__lt=moment).order_by("pk")
    for project, evidence, reason in results.values_list("project_id", "decision__evidence", "decision__reason"):
        advice, decided = evidence[0]["recommendation"], Lane.read(evidence[0]["lane"])
        recommended = Lane.read(advice["lane"]) if advice else None
        found[project] = _told(recommended, found.get(project, {}).get("recommendation", ""), decided, reason)
    return found


def _told(recommended=None, recommendation="", decided=None, reason="") -> dict:
    return {
        "recommended": recommended.label if recommended else "",
        "recommendation": short(recommendation, REASON_LENGTH),
        "decided": decided.label if decided else "",
        "reason": short(reason, REASON_LENGTH),
    }


def published_at(moment, quarter: Quarter) -> list[dict]:
    """What was published in the quarter, in the order it came out."""
    posts = rows_at(Post, moment, "project_id", "title", "state", "published_on", "channel")
    articles = rows_at(Article, moment, "project_id", "title", "state", "sent_on", "sent_to")
    out = [("Indlæg", row, row["published_on"], row["channel"]) for row in posts if row["state"] == Post.OUT]
    out += [("Artikel", row, row["sent_on"], row["sent_to"]) for row in articles if row["state"] == Article.OUT]
    out = [item for item in out if quarter.first_day <= item[2] <= quarter.last_day]
    about = Project.objects.with_people().in_bulk([row["project_id"] for _, row, _, _ in out])
    told = [
        {"kind": kind, "title": row["title"], "on": on.isoformat(), "where": where, **_about(about[row["project_id"]])}
        for kind, row, on, where in out
    ]
    return sorted(told, key=lambda item: (item["on"], item["kind"], item["title"]))


def _about(project) -> dict:
    return {"label": project.label, "places": sorted(project.places())}
