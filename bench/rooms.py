"""What the other rooms know of each project: packs, gains, money, the quarter's rounds, articles and posts."""

from datetime import timedelta
from functools import lru_cache

from bench.bulk import add, add_decisions, decided, told
from bench.papers import Papers
from bench.story import Story
from benefits.models import Benefit, Leg, Sign
from budget.models import PoolFrame, PoolPost
from communication.models import Article, Post
from danish.dates import Quarter
from danish.text import fold
from digitek.demo.benefits import GAINS
from digitek.demo.public_texts import ARTICLES
from gates.models import Condition
from lifecycle.fingerprint import fingerprint
from priorities.lanes import Scale
from priorities.models import Placing, Recommendation, Result, Round
from priorities.rows import live_rows
from projects.models import Project
from projects.phases import State

LEGS = (Leg.EFFICIENCY, Leg.QUALITY, Leg.WELLBEING)
LANES = ("high", "medium", "low", "pipeline", "backlog")
WHY = (
    "Gevinsten er stor, og enheden har sat tid af. Vi anbefaler, at projektet får plads i kvartalet.",
    "Projektet venter på en afklaring af økonomien og kan stå et kvartal uden at miste noget.",
    "To andre kommuner er færdige med samme afprøvning. Vi venter på deres tal, før vi bruger timer på det.",
)
ARTICLE_STATES = (*[Article.State.SENT] * 7, Article.State.FOR_APPROVAL, Article.State.APPROVED, Article.State.WRITING)
POST_STATES = (*[Post.State.PUBLISHED] * 7, Post.State.FOR_COMMENT, Post.State.READY, Post.State.DRAFT)


class Rooms:
    """Tells the rooms about a handful of projects at a time."""

    def __init__(self, people, edition, levels, now):
        self.people, self.now = people, now
        self.papers = Papers(people, edition)
        self.frames = list(PoolFrame.objects.of_year(now.year))
        self.folded = lru_cache(maxsize=1_000)(fold)
        self.turns = 0
        self.closed, self.meeting = self._rounds()

    def tell(self, pairs: list[tuple[Project, Story]]):
        self.papers.tell(pairs)
        self._conditions(self.papers.decided_conditionally)
        self._gains(pairs)
        self._money([(p, s) for p, s in pairs if s.state in (State.TRIAL, State.GATE_3, State.ROLLOUT, State.CLOSED)])
        under_way = [(p, s) for p, s in pairs if p.state not in (State.CLOSED, State.STOPPED)]
        self._prioritise(under_way)
        self._articles([pair for pair in pairs if pair[1].turn % 10 == 3])
        self._posts([pair for pair in pairs if pair[1].turn % 5 == 1])

    def _rounds(self) -> tuple[Round, Round]:
        by, quarter = self.people.digitek, Quarter.of(self.now)
        rounds = [
            Round(year=q.year, quarter=q.number, state=state, state_since=since)
            for q, state, since in (
                (quarter.previous, Round.State.CLOSED, quarter.start - timedelta(days=9)),
                (quarter, Round.State.MEETING, self.now - timedelta(hours=1)),
            )
        ]
        add(rounds, by=by)
        add([told(round, "create", by, round.state_since - timedelta(days=30)) for round in rounds])
        return tuple(rounds)

    def _conditions(self, reviews):
        states = (Condition.State.ACCEPTED,) * 7 + (Condition.State.OPEN, Condition.State.MET, Condition.State.ACCEPTED)
        conditions = [
            Condition(
                review=review, text="Databehandleraftalen er underskrevet, før der behandles oplysninger om borgere",
                responsible=self.people.any(review.pk), due=(review.state_since + timedelta(days=30)).date(),
                state=states[review.pk % len(states)], state_since=review.state_since, met_by=self.people.digitek,
            )
            for review in reviews
        ]  # fmt: skip
        add(conditions, by=self.people.head)
        add([told(c, "ask_for", self.people.head, c.state_since, reason=c.text) for c in conditions])

    def _gains(self, pairs):
        gains = [
            Benefit(
                project=project, title=title[0], leg=leg, weight=title[1], sign=Sign.POSITIVE,
                expected=getattr(story.case.plan, word), responsible=project.owner,
            )
            for project, story in pairs
            if project.state != State.IDEA
            for leg, word, title in zip(LEGS, ("time", "quality", "joy"), GAINS[story.case.key], strict=False)
            if title
        ]  # fmt: skip
        for gain in gains:
            gain._history_date = gain.project.state_since
        add(gains, by=self.people.digitek)
        add([told(gain, "add", self.people.digitek, gain._history_date) for gain in gains])

    def _money(self, pairs):
        by = self.people.digitek
        posts = [
            PoolPost(frame=self.frames[story.turn % len(self.frames)], project=project, kind=PoolPost.Kind.RESERVED,
                     amount=1_000 + story.turn, text="Afprøvning", by=by, at=story.since)
            for project, story in pairs
        ]  # fmt: skip
        add(posts)
        uses = [(post, kind, sign) for post in posts for kind, sign in
                ((PoolPost.Kind.RESERVED, -1), (PoolPost.Kind.COMMITTED, 1))]  # fmt: skip
        add([PoolPost(frame=post.frame, project=post.project, kind=kind, amount=sign * post.amount, text="Aftale",
                      source=post, by=by, at=post.at) for post, kind, sign in uses])  # fmt: skip

    def _prioritise(self, pairs):
        """The closed round is decided, the open one recommended; of every eight the meeting has placed one."""
        movable = [(p, s) for p, s in pairs if p.type != Project.Type.MUST]
        for round in (self.closed, self.meeting):
            advice = [self._recommendation(round, *pair) for pair in movable if pair[1].turn % 6]
            add(advice, by=self.people.digitek)
            add([told(one, "recommend", self.people.digitek, one._history_date, reason=one.why) for one in advice])
        self._decide([project for project, _ in pairs])
        placings = [self._placing(*pair) for pair in movable if pair[1].turn % 8 == 0]
        add(placings, by=self.people.digitek)
        add([told(placing, "place", self.people.digitek, self.now, reason=placing.why) for placing in placings])

    def _recommendation(self, round, project, story) -> Recommendation:
        lane = LANES[(story.turn + round.quarter) % len(LANES)]
        made = Recommendation(
            round=round, project=project, lane=lane, why=WHY[story.turn % len(WHY)], recommended_by=self.people.digitek
        )
        made._history_date = round.state_since - timedelta(days=5)
        return made

    def _placing(self, project, story) -> Placing:
        self.turns += 1
        lane = LANES[story.turn % len(LANES)]
        return Placing(round=self.meeting, project=project, lane=lane, why=WHY[story.turn % len(WHY)],
                       moved_by=self.people.digitek, turn=self.turns)  # fmt: skip

    def _decide(self, projects):
        """Each row as chefgruppen decided it, kept as evidence."""
        wanted = Project.objects.filter(pk__in=[project.pk for project in projects])
        rows, scale = live_rows(self.closed, wanted), Scale()
        decisions = [
            decided(
                row.project, "priority", row.lane.code, self.people.head, self.closed.state_since,
                reason=row.decided_reason, meeting=f"Chefgruppen, {self.closed.period}",
                evidence=[row.evidence(self.closed) | {"lane": (row.recommended or scale.of(row.project)).kept}],
            )
            for row in rows
        ]  # fmt: skip
        add_decisions(decisions)
        add([Result(round=self.closed, project=row.project, decision=decision, recommendation=row.recommendation)
             for row, decision in zip(rows, decisions, strict=True)])  # fmt: skip

    def _articles(self, pairs):
        add([self._article(*pair) for pair in pairs], by=self.people.digitek)

    def _article(self, project, story) -> Article:
        words, state = ARTICLES[story.turn // 10 % len(ARTICLES)], ARTICLE_STATES[story.turn // 10 % 10]
        article = Article(
            project=project, title=words.title, theme=words.theme, text=words.text, channels=words.channels,
            head=self.people.head, manager=self.people.manager, unit=self.people.manager.unit, state=state,
            begun_by=self.people.digitek, state_since=story.since, writer_ids=[self.people.digitek.pk],
        )  # fmt: skip
        if state in (Article.State.SENT, Article.State.APPROVED):
            article.approved_sha256 = fingerprint(article.text_content())
        if state == Article.State.SENT:
            article.sent_on, article.sent_to = story.since.date(), "KL og kommunens hjemmeside"
        return self._public(article, story)

    def _posts(self, pairs):
        add([self._post(*pair) for pair in pairs], by=self.people.digitek)

    def _post(self, project, story) -> Post:
        words, state = ARTICLES[story.turn // 5 % len(ARTICLES)], POST_STATES[story.turn // 5 % 10]
        post = Post(
            project=project, title=words.title, text=words.text[:600], channels="LinkedIn", head=self.people.head,
            begun_by=self.people.digitek, state=state, state_since=story.since, comment_by=story.since.date(),
        )  # fmt: skip
        if state in (Post.State.READY, Post.State.PUBLISHED):
            post.ready_sha256 = fingerprint(post.text_content())
        if state == Post.State.PUBLISHED:
            post.published_on, post.channel = story.since.date(), "LinkedIn"
        return self._public(post, story)

    def _public(self, item, story):
        item.text_sha256 = fingerprint(item.text_content())
        item.search_text = self.folded(f"{item.title} {item.text}")
        item._history_date = story.since
        return item
