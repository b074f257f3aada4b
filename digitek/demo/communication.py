"""What is told outside the house: articles and posts, each at its own step."""

from communication import answering, publishing, writing
from communication.models import Article, Post
from communication.models import Stage as Step
from danish.dates import next_working_day
from digitek.demo import public_texts as words
from digitek.demo.stage import Stage
from lifecycle import clock
from lifecycle.door import carry_out


def walk_communication(stage: Stage):
    """Put the articles and posts on the timeline."""
    for told in words.ARTICLES:
        _Telling(stage, told).article()
    for told in words.POSTS:
        _Telling(stage, told).post()


class _Telling:
    """One text on its way: each method does the next thing to it."""

    def __init__(self, stage, told):
        self.stage, self.told, self.people, self.pk = stage, told, stage.people, None

    def on(self, ago, act, *args):
        self.stage.timeline.add(ago, lambda: act(*args))

    def article(self):
        told = self.told
        self.on(told.begun, self.propose)
        for ago, by in told.topic:
            self.on(ago, self.answer, by, Step.TOPIC)
        if told.written:
            self.on(told.written, self.write, Article)
            self.on(told.submitted, self.submit)
        for ago, by in told.answers:
            self.on(ago, self.answer, by, Step.TEXT)
        if told.out:
            self.on(told.out, self.send)

    def post(self):
        told = self.told
        self.on(told.begun, self.begin)
        if told.submitted:
            self.on(told.submitted, self.ask)
        for ago, by, text in told.answers:
            self.on(ago, self.comment, by, text)
        if told.out:
            self.on(told.out, self.publish)

    def find(self, model):
        return model.objects.get(pk=self.pk)

    def propose(self):
        told = self.told
        article, _ = writing.propose(
            by=self.people[told.by],
            project=self.stage.project(told.key),
            title=told.title,
            theme=told.theme,
            channels=told.channels,
            manager=self.people[told.manager],
            unit=self.people[told.manager].unit,
            head=self.people[told.head],
        )
        self.pk = article.pk

    def answer(self, by, step):
        article = self.find(Article)
        answering.answer(article, "approve", by=self.people[by], text_sha256=article.sha256(step))

    def write(self, model):
        told = self.told
        writing.write(self.find(model), by=self.people[told.by], title=told.title, text=told.text)

    def submit(self):
        carry_out(self.find(Article).submit, by=self.people[self.told.by])

    def send(self):
        article = self.find(Article)
        publishing.send(
            article, by=self.people["kommunikation"], text_sha256=article.text_sha256, sent_to=self.told.channels,
            sent_on=clock.today(),
        )  # fmt: skip

    def begin(self):
        told = self.told
        post, _ = writing.begin_post(
            by=self.people[told.by],
            project=self.stage.project(told.key),
            title=told.title,
            text=told.text,
            channels=told.channels,
            head=self.people[told.head],
            planned_for=next_working_day(clock.today()),
        )
        self.pk = post.pk

    def ask(self):
        carry_out(self.find(Post).ask_for_comment, by=self.people[self.told.by])

    def comment(self, by, text):
        post = self.find(Post)
        answering.comment(post, by=self.people[by], text_sha256=post.text_sha256, text=text)

    def publish(self):
        post = self.find(Post)
        publishing.make_ready(post, by=self.people["kommunikation"], text_sha256=post.text_sha256)
        publishing.publish(
            self.find(Post), by=self.people["kommunikation"], text_sha256=post.text_sha256, channel=self.told.channels,
            published_on=clock.today(),
        )  # fmt: skip
