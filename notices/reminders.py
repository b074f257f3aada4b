"""Reminders: a condition whose deadline comes or has gone by, a gate that comes with something missing, a post that no
chef has commented in time, an opinion that must be looked at again.

One each, from seven in the morning; a new deadline is a new reminder. They always come: somebody waits for an act.
"""

from datetime import time, timedelta

from communication.models import Post
from danish.dates import COPENHAGEN, dato
from gates import policies
from gates.models import Condition, Opinion
from gates.opinion.opinions import to_look_at_again
from gates.submission.coming import coming, lacking
from lifecycle import clock
from notices.letters.letter import Letter, paragraphs, quoted
from notices.models import TimedMail
from people.models import User
from people.roles import RoleName

SOON = timedelta(days=3)
MORNING, EVENING = time(7), time(18)
UNMET = (Condition.State.OPEN, Condition.State.REFUSED)
Kind = TimedMail.Kind


def plan():
    """Write down a reminder for each deadline that is near or gone; nobody is woken at night."""
    if not MORNING <= clock.now().astimezone(COPENHAGEN).time() < EVENING:
        return
    mails = [*_conditions(), *_gates(), *_posts(), *_opinions()]
    TimedMail.objects.bulk_create(mails, ignore_conflicts=True)


def _conditions():
    today = clock.today()
    for condition in Condition.objects.filter(state__in=UNMET, due__lte=today + SOON):
        kind = Kind.CONDITION_LATE if condition.due < today else Kind.CONDITION_SOON
        yield TimedMail(kind=kind, key=f"{condition.pk} {condition.due}", receiver_id=condition.responsible_id)


def _gates():
    for project in coming():
        if project.lead_id and lacking(project):
            key = f"{project.pk} {project.next_gate} {project.gate_on}"
            yield TimedMail(kind=Kind.GATE_SOON, key=key, receiver_id=project.lead_id)


def _posts():
    for post in Post.objects.filter(state=Post.State.FOR_COMMENT).prefetch_related("comments"):
        if post.is_past_deadline and not post.heads_words():
            yield TimedMail(kind=Kind.POST_LATE, key=f"{post.pk} {post.comment_by}", receiver_id=post.head_id)


def _opinions():
    """To each in IT & Digitalisering, a fortnight before the opinion runs out."""
    for opinion in to_look_at_again():
        for user in _who_may_give(opinion):
            key = f"{opinion.pk} {opinion.look_again_by}"
            yield TimedMail(kind=Kind.OPINION_SOON, key=key, receiver=user)


def _who_may_give(opinion):
    held = User.objects.with_role(RoleName.IT)
    return [user for user in held if policies.may_give_opinion(Opinion(project=opinion.project), user)]


def opinion_soon(mail: TimedMail) -> Letter | None:
    """As long as it is the newest, and the receiver may still give another."""
    pk, _ = mail.key.split()
    opinion = to_look_at_again().filter(pk=pk).first()
    if opinion is None or mail.receiver not in _who_may_give(opinion):
        return None
    project = opinion.project
    return Letter(
        receiver=mail.receiver, about=opinion, label=project.label, why="du er i IT & Digitalisering",
        subject="En udtalelse skal vurderes igen",
        text=paragraphs(
            f"Jeres udtalelse om ”{project.title}” skal vurderes igen senest {dato(opinion.look_again_by)}.",
            "Giv en ny på projektets side. Efter den dag mangler udtalelsen igen før næste gate.",
        ),
    )  # fmt: skip


def condition_soon(mail: TimedMail) -> Letter | None:
    return _about_condition(mail, "Fristen for en betingelse nærmer sig", "Fristen er {due}.")


def condition_late(mail: TimedMail) -> Letter | None:
    return _about_condition(mail, "Fristen for en betingelse er gået", "Fristen var {due}.")


def _about_condition(mail, subject, deadline) -> Letter | None:
    """To the one responsible, as long as it is not met and the deadline is that one."""
    pk, due = mail.key.split()
    found = Condition.objects.filter(pk=pk, due=due, responsible=mail.receiver, state__in=UNMET)
    condition = found.select_related("review__project").first()
    if condition is None:
        return None
    review = condition.review
    return Letter(
        receiver=mail.receiver, about=review, label=review.project.label, subject=subject,
        why="du er ansvarlig for betingelsen",
        text=paragraphs(
            f"Det gælder ”{review.project.title}”, som er godkendt ved gate {review.gate} på en betingelse:",
            quoted(condition.text),
            f"{deadline.format(due=dato(condition.due))} Meld den opfyldt på siden, når det er gjort.",
        ),
    )  # fmt: skip


def gate_soon(mail: TimedMail) -> Letter | None:
    """To the lead, as long as it is that gate on that day and something is missing."""
    pk, gate, day = mail.key.split()
    project = coming(lead=mail.receiver).filter(pk=pk, gate_on=day).first()
    needs = lacking(project) if project and project.next_gate == int(gate) else []
    if not needs:
        return None
    return Letter(
        receiver=mail.receiver, about=project, label=project.label,
        subject=f"Der mangler noget til gate {gate}", why="du er projektleder",
        text=paragraphs(
            f"Gate {gate} for ”{project.title}” er planlagt {dato(project.gate_on)}. Der mangler:",
            "\n".join(f"- {need.label}" for need in needs),
            "På projektets side er der et link til hver ting.",
        ),
    )  # fmt: skip


def post_late(mail: TimedMail) -> Letter | None:
    """To the chef who was asked, as long as nothing is said."""
    pk, comment_by = mail.key.split()
    found = Post.objects.filter(pk=pk, comment_by=comment_by, head=mail.receiver, state=Post.State.FOR_COMMENT)
    post = found.select_related("project").prefetch_related("comments").first()
    if post is None or post.heads_words():
        return None
    return Letter(
        receiver=mail.receiver, about=post, label=post.project.label,
        subject="Et indlæg venter stadig på din kommentar", why="du er ansvarlig chef på teksten",
        text=paragraphs(
            f"Det gælder ”{post.title}” om projektet ”{post.project.title}”.",
            f"Fristen var {dato(post.comment_by)} kl. 12.00. Du kan stadig kommentere, men det kan nu udgives uden.",
        ),
    )  # fmt: skip


LETTERS = {
    Kind.CONDITION_SOON: condition_soon,
    Kind.CONDITION_LATE: condition_late,
    Kind.POST_LATE: post_late,
    Kind.GATE_SOON: gate_soon,
    Kind.OPINION_SOON: opinion_soon,
}
