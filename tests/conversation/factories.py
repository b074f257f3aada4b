"""Comments, and what is typed to make one."""

from conversation.models import Comment, Follow
from lifecycle.receipts import new_token
from tests.factories import TrackedFactory


class CommentFactory(TrackedFactory):
    """A comment on `item` by `by`."""

    class Meta:
        model = Comment

    text = "Vi prøver det på to plejecentre først."

    @classmethod
    def _create(cls, model_class, *args, by, **kwargs):
        comment = model_class(*args, by=by, **kwargs)
        comment.save(by=by)
        return comment


class FollowFactory(TrackedFactory):
    """`user` follows `item`."""

    class Meta:
        model = Follow


def typed(user, text="Skal vi spørge nattevagten?", **more) -> dict:
    return {"text": text, "token": new_token(user), **more}
