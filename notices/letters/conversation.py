"""What is told of comments: to those who are named in one."""

from conversation.models import Mention
from notices.letters.letter import Letter, can_read, paragraphs, quoted
from people.models import MailChoice


def mention(change):
    """To those this change named, as long as the comment stands and they want to hear of it."""
    comment = change.item
    if comment.is_withdrawn:
        return
    declined = MailChoice.objects.filter(mentions=False).values("user")
    named = Mention.objects.filter(comment=comment, user__in=change.details.get("mentioned", []))
    for row in named.exclude(user__in=declined).select_related("user").order_by("pk"):
        yield Letter(
            receiver=row.user, about=comment, label=comment.label, why="du er nævnt i en kommentar", part="mentions",
            readable=can_read(row.user, comment.item), subject=f"{comment.by.display_name} har nævnt dig",
            text=paragraphs(
                f"{comment.by.display_name} har nævnt dig i en kommentar til ”{comment.item.title}”:",
                quoted(comment.text),
            ),
        )  # fmt: skip


LETTERS = {("comment", "write"): mention, ("comment", "edit"): mention}
# To follow, and to choose one's mails, is one's own affair; what is taken back is not told.
SILENT = {
    ("comment", "withdraw"),
    ("follow", "follow"),
    ("follow", "unfollow"),
    ("mailchoice", "choose_mails"),
}
