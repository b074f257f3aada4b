"""The demo's ideas and projects, and the way each has gone so far."""

from datetime import timedelta

from gates import packs
from gates.decisions import decide
from gates.models import DocumentKind
from gates.writing import write
from ideas import policies
from ideas.models import Idea
from ideas.taking_up import take_up
from lifecycle import clock
from lifecycle.door import begin, carry_out
from people.models import Unit


def walk(people: dict) -> int:
    """Send the ideas and take the projects their way; returns how many projects there are."""
    now = clock.now()
    with clock.at(now - timedelta(days=200)):
        idea = _send(
            people["medarbejder"],
            "Digitalt tilsyn om natten",
            "Vi vækker borgerne, når vi fører tilsyn.",
            "Plejecenter Kildehaven",
            people["leder"],
        )
        area = Unit.objects.get(name="Omsorg", kind=Unit.Kind.AREA)
        take_up(
            idea,
            by=people["konsulent"],
            title=idea.title,
            type="digitek",
            lead_area=area,
            owner=people["leder"],
            lead=people["digitek"],
            members=[people["medarbejder"]],
            other_areas=[],
            focus_areas=[],
            beyond_directorate=False,
        )
        project = Idea.objects.get(pk=idea.pk).project
    with clock.at(now - timedelta(days=150)):
        _fill(project, ("idebeskrivelse", "tjekliste"), people["konsulent"])
        review, _ = packs.submit(project, by=people["konsulent"], recommendation="Vi anbefaler at undersøge det.")
        decide(review, "approve", by=people["chef"])
    with clock.at(now - timedelta(days=1)):
        _send(
            people["medarbejder"],
            "Taleoversætter ved hjemmebesøg",
            "Vi forstår ikke altid hinanden.",
            "Hjemmeplejen Nord",
            people["leder2"],
        )
    return 1


def _send(sender, title, problem, unit, manager) -> Idea:
    idea = Idea(sender=sender, title=title, problem=problem, unit=Unit.objects.get(name=unit), manager=manager)
    begin(idea, "create", by=sender, may=policies.may_send)
    carry_out(idea.send, by=sender, at=clock.now())
    return idea


def _fill(project, codes, by):
    for kind in DocumentKind.objects.filter(edition=project.edition, code__in=codes):
        write(project, kind, by=by, texts={s.code: f"{s.heading}: skrevet." for s in kind.sections.all()})
