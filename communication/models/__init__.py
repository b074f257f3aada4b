from communication.models.approval import Approval, Verdict
from communication.models.article import Article, Stage
from communication.models.post import Post, PostComment
from communication.policies import Slot

__all__ = ["Approval", "Article", "Post", "PostComment", "Slot", "Stage", "Verdict"]
