"""What is told about articles and posts: who is asked, what they answered, and that the answer lapsed."""

from communication.models import Article, Stage, Verdict
from danish.dates import dato
from notices.letters.letter import paragraphs, quoted, told
from people.models import User

WHY = {"manager": "du er ansvarlig leder på artiklen", "head": "du er ansvarlig chef på teksten"}
TOPIC = "Er det et godt emne? Svar på siden."
TEXT = "Læs teksten på siden, og svar, om den kan godkendes."


def propose(change):
    """The topic, to the leder and the chef who are asked, as long as it waits."""
    article = change.item
    if article.stage == Stage.TOPIC:
        yield from _ask(change, ("manager", "head"), "Et emne til en artikel venter på dit svar", TOPIC)


def edit_topic(change):
    """To the one who is asked from now on."""
    if change.item.stage == Stage.TOPIC:
        yield from _ask(change, _newly_named(change), "Et emne til en artikel venter på dit svar", TOPIC)


def submit(change):
    """The text, to both."""
    if change.item.stage == Stage.TEXT:
        yield from _ask(change, ("manager", "head"), "En artikel venter på din godkendelse", TEXT)


def write_article(change):
    """Words that were approved are other words now: both are asked again, or the one who had approved so far."""
    if change.item.stage != Stage.TEXT:
        return
    lead = "Den tekst, du havde godkendt, er ændret. Derfor skal den godkendes igen."
    if change.before == Article.State.APPROVED:
        yield from _ask(change, ("manager", "head"), "En artikel skal godkendes igen", lead, TEXT)
    else:
        lapsed = User.objects.filter(pk__in=change.details.get("lapsed", [])).order_by("pk")
        people = [(person, "du havde godkendt teksten") for person in lapsed]
        yield from _ask_people(change, people, "En artikel skal godkendes igen", lead, TEXT)


def arrange_article(change):
    """To the one who is asked from now on, when the text waits."""
    if change.item.stage == Stage.TEXT:
        yield from _ask(change, _newly_named(change), "En artikel venter på din godkendelse", TEXT)


def answered(change):
    """A wish for another text, to those who write it. Two approvals, or one no, are told when they settle it."""
    if change.details.get("verdict") == Verdict.ASK_FOR_CHANGE:
        yield from _to_writers(change, "Der er et ønske om en ændring", "{by} ønsker en ændring af {what} ”{title}”.")


def begin_writing(change):
    yield from _to_writers(change, "Emnet er godkendt", "Leder og chef har godkendt emnet ”{title}”. Skriv artiklen.")


def reject(change):
    yield from _to_writers(change, "Emnet er afvist", "{by} har afvist emnet ”{title}”.")


def approve(change):
    yield from _to_writers(change, "Artiklen er godkendt", "Leder og chef har godkendt ”{title}”. Nu kan den sendes.")


def ask_for_comment(change):
    """The post, to the chef who is asked, with the deadline, as long as it waits."""
    post = change.item
    if post.state == post.State.FOR_COMMENT:
        yield from _ask(change, ("head",), "Et indlæg venter på din kommentar", _comment_by(post))


def write_post(change):
    """Words that were ready are other words now."""
    post = change.item
    if change.before == post.State.READY and post.state == post.State.FOR_COMMENT:
        lead = "Teksten er ændret, siden den var klar til udgivelse."
        yield from _ask(change, ("head",), "Et indlæg venter på din kommentar igen", lead, _comment_by(post))


def arrange_post(change):
    """To the chef who is asked from now on."""
    post = change.item
    if post.state == post.State.FOR_COMMENT:
        yield from _ask(change, _newly_named(change), "Et indlæg venter på din kommentar", _comment_by(post))


def comment(change):
    """What was said, to those who write it."""
    yield from _to_writers(change, "Kommentar til dit indlæg", "{by} har kommenteret indlægget ”{title}”.")


def _comment_by(post) -> str:
    return f"Fristen er {dato(post.comment_by)} kl. 12.00. Skriv din kommentar på siden."


def _newly_named(change) -> list[str]:
    return [name for name in change.details.get("changed", {}) if name in WHY]


def _ask(change, names, subject, *parts):
    people = [(getattr(change.item, name), WHY[name]) for name in names]
    yield from _ask_people(change, people, subject, *parts)


def _ask_people(change, people, subject, *parts):
    item = change.item
    yield from told(
        people, about=item, label=item.project.label, subject=subject,
        text=paragraphs(f"Det gælder ”{item.title}” om projektet ”{item.project.title}”.", *parts),
    )  # fmt: skip


def _to_writers(change, subject, words):
    item, by = change.item, change.by.display_name
    what = "emnet" if change.action == "answer_topic" else "teksten"
    writers = User.objects.filter(pk__in=item.author_ids()).order_by("pk")
    yield from told(
        [(writer, "du er med til at skrive teksten") for writer in writers],
        about=item, label=item.project.label, subject=subject,
        text=paragraphs(
            words.format(by=by, title=item.title, what=what),
            change.reason and f"{by} skriver:\n\n{quoted(change.reason)}",
        ),
    )  # fmt: skip


LETTERS = {
    ("article", "propose"): propose,
    ("article", "edit_topic"): edit_topic,
    ("article", "submit"): submit,
    ("article", "write"): write_article,
    ("article", "arrange"): arrange_article,
    ("article", "answer_topic"): answered,
    ("article", "answer_text"): answered,
    ("article", "begin_writing"): begin_writing,
    ("article", "reject"): reject,
    ("article", "approve"): approve,
    ("post", "ask_for_comment"): ask_for_comment,
    ("post", "write"): write_post,
    ("post", "arrange"): arrange_post,
    ("post", "comment"): comment,
}
# Done by those who would be told.
SILENT = {("article", "send"), ("post", "begin"), ("post", "make_ready"), ("post", "publish")}
