"""Every address of the portal, and the thing and the person it is looked at with.

A new address fails test_pages.py until it has a row here. Three ways to give it one:

    at("budget:frame", "konsulent")                        nothing but the address
    at("budget:year", "konsulent", year=2026)              with values of its own
    at("gates:document", "konsulent", "project", code=…)   about a thing of made.py: `made.project` and more

An address may have several rows, when it looks different to others. One that is no page stands in NOT_PAGES, and why.
"""

from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """A page: its URL name, the demo user who sees most of it, the thing of made.py it is about, what else it takes."""

    name: str
    by: str
    thing: str = ""
    more: dict = field(default_factory=dict)
    query: str = ""
    after: str = ""

    def __str__(self):
        return "-".join(filter(None, [self.name, self.by, self.thing]))

    def path(self, made) -> str:
        """Where it is, for the things of `made`; the thing is made when it is not there yet."""
        if self.after:
            getattr(made, self.after)
        about = getattr(made, self.thing) if self.thing else {}
        return reverse(self.name, kwargs={**about, **self.more}) + self.query


def at(name: str, by: str, thing: str = "", query: str = "", after: str = "", **more) -> Address:
    """A row of the table; `after` names a thing that must be there first, without being in the address."""
    return Address(name, by, thing, more, query, after)


PAGES = [
    at("people:login", ""),
    at("people:profile", "toroller"),
    at("overview:home", "konsulent"),
    at("overview:home", "chef"),
    at("overview:home", "medarbejder"),
    at("overview:home", "admin"),
    at("overview:search", "konsulent", query="?q=natten"),
    at("overview:project", "konsulent", "project"),
    at("overview:project", "chef", "investigated"),
    at("overview:project", "ingen", "project"),
    at("overview:history", "konsulent", "investigated"),
    at("overview:since", "konsulent", "investigated"),
    at("overview:since", "konsulent", "project"),
    at("ideas:list", "konsulent"),
    at("ideas:list", "ingen"),
    at("ideas:create", "medarbejder"),
    at("ideas:draft", "medarbejder", "draft"),
    at("ideas:detail", "konsulent", "idea"),
    at("ideas:detail", "medarbejder", "asked"),
    at("ideas:edit", "medarbejder", "idea"),
    at("ideas:ask", "konsulent", "idea"),
    at("ideas:reply", "medarbejder", "asked"),
    at("ideas:write_to_sender", "konsulent", "idea"),
    at("ideas:take_up", "konsulent", "idea"),
    at("ideas:refer", "konsulent", "idea"),
    at("ideas:reject", "konsulent", "idea"),
    at("ideas:merge", "konsulent", "idea"),
    at("ideas:withdraw", "medarbejder", "idea"),
    at("ideas:reopen", "konsulent", "rejected"),
    at("overview:portfolio", "konsulent"),
    at("projects:edit", "konsulent", "project"),
    at("projects:people", "konsulent", "project"),
    at("projects:advance", "konsulent", "must"),
    at("projects:start_over", "konsulent", "rethought"),
    at("projects:close", "konsulent", "in_operation"),
    at("projects:stop", "chef", "project"),
    at("projects:reopen", "chef", "stopped"),
    at("projects:change_type", "chef", "project"),
    at("projects:propose_type", "konsulent", "project"),
    at("projects:propose_stop", "konsulent", "project"),
    at("projects:propose_reopen", "konsulent", "stopped"),
    at("projects:confirm_proposal", "chef", "proposal"),
    at("projects:decline_proposal", "chef", "proposal"),
    at("gates:document", "konsulent", "project", code="idebeskrivelse"),
    at("gates:write", "konsulent", "project", code="tjekliste"),
    at("gates:version", "konsulent", "investigated", code="idebeskrivelse", version=1),
    at("gates:compare", "konsulent", "investigated", code="idebeskrivelse"),
    at("gates:prepare", "konsulent", "project"),
    at("gates:prepare", "konsulent", "must"),
    at("gates:withdraw", "konsulent", "at_gate"),
    at("gates:review", "chef", "review"),
    at("gates:review", "chef_social", "review"),
    at("gates:recommend", "konsulent", "review"),
    at("gates:attachments", "konsulent", "project", after="attachment"),
    at("gates:attach", "konsulent", "project"),
    at("gates:add_version", "konsulent", "attachment"),
    at("gates:withdraw_attachment", "konsulent", "attachment"),
    at("gates:opinion", "konsulent", "investigated"),
    at("gates:ask_opinion", "konsulent", "project"),
    at("gates:give_opinion", "it", "investigated"),
    # Before `edition` is made: one is prepared at a time.
    at("editions:prepare", "konsulent"),
    at("editions:list", "konsulent"),
    at("editions:edition", "konsulent", edition=1),
    at("editions:edition", "konsulent", "edition"),
    at("editions:take_into_use", "konsulent", "edition"),
    at("editions:add_item", "konsulent", "edition", code="tjekliste"),
    at("editions:edit_item", "konsulent", "edition", code="tjekliste", item="dpia"),
    at("editions:take_off", "konsulent", "edition", code="tjekliste", item="dpia"),
    at("decisions:list", "konsulent", query="?journal=mangler", after="investigated"),
    at("decisions:set_journal_number", "konsulent", "decision"),
    at("gates:correct", "chef", "decided"),
    at("gates:propose_correction", "konsulent", "decided"),
    at("gates:confirm_correction", "chef", "correction"),
    at("gates:decline_correction", "chef", "correction"),
    at("gates:write_minutes", "konsulent", "review"),
    at("gates:review", "chef", "minuted"),
    at("gates:review", "konsulent", "minuted"),
    at("gates:decline_minutes", "chef", "minutes"),
    at("gates:withdraw_minutes", "konsulent", "minutes"),
    at("gates:meet_condition", "konsulent", "condition"),
    at("gates:accept_condition", "chef", "met_condition"),
    at("gates:refuse_condition", "chef", "met_condition"),
    at("benefits:list", "konsulent", "project", after="benefit"),
    at("benefits:add", "konsulent", "project"),
    at("benefits:edit", "konsulent", "benefit"),
    at("benefits:switch_off", "konsulent", "benefit"),
    at("benefits:switch_on", "konsulent", "dropped_benefit"),
    at("budget:year", "konsulent", "year"),
    at("budget:year", "konsulent", "next_year"),
    at("budget:copy_frames", "konsulent", "next_year"),
    at("budget:set_frame", "konsulent", "frame"),
    at("budget:set_line", "konsulent", "fixed_line"),
    at("budget:reserve", "konsulent", "year"),
    at("budget:post", "konsulent", "reserved"),
    at("budget:commit", "konsulent", "reserved"),
    at("budget:release", "konsulent", "reserved"),
    at("budget:release_unspent", "konsulent", "project", after="reserved"),
    at("budget:book", "konsulent", "committed"),
    # A round has one state at a time: these are in the order of its life.
    at("priorities:create", "konsulent", "coming_quarter"),
    at("priorities:board", "konsulent", "coming_quarter"),
    at("priorities:board", "konsulent", "round"),
    at("priorities:recommend", "konsulent", "in_round"),
    at("priorities:project", "konsulent", "in_round"),
    at("priorities:open_meeting", "konsulent", "round"),
    at("priorities:board", "konsulent", "meeting"),
    at("priorities:board", "chef", "meeting", query="?vis=liste"),
    at("priorities:place", "konsulent", "placed"),
    at("priorities:undo", "konsulent", "placed"),
    at("priorities:close", "chef", "meeting"),
    at("communication:list", "konsulent"),
    at("communication:list", "ingen"),
    at("communication:articles", "konsulent"),
    at("communication:propose", "konsulent"),
    at("communication:article", "chef", "article"),
    at("communication:edit_topic", "konsulent", "article"),
    at("communication:approve", "chef", "article"),
    at("communication:ask_for_change", "chef", "article"),
    at("communication:reject", "leder", "article"),
    at("communication:article", "konsulent", "approved_article"),
    at("communication:arrange_article", "konsulent", "approved_article"),
    at("communication:write_article", "konsulent", "approved_article"),
    at("communication:submit", "konsulent", "written_article"),
    at("communication:send", "konsulent", "approved_article"),
    at("communication:posts", "konsulent"),
    at("communication:begin_post", "konsulent"),
    at("communication:post", "konsulent", "post"),
    at("communication:arrange_post", "konsulent", "post"),
    at("communication:write_post", "konsulent", "post"),
    at("communication:ask_for_comment", "konsulent", "post"),
    at("communication:post", "chef", "asked_post"),
    at("communication:comment", "chef", "asked_post"),
    at("communication:make_ready", "konsulent", "ready_post"),
    at("communication:publish", "konsulent", "ready_post"),
    at("reports:newest", "konsulent", slug="2024-1"),
    at("reports:order", "konsulent", slug="2025-1"),
    at("reports:list", "konsulent", after="status"),
    at("reports:version", "konsulent", "status"),
    at("reports:release", "konsulent", "status"),
    at("reports:retry", "konsulent", "status"),
    at("notices:undelivered", "admin"),
    at("progress:status", "konsulent", "told_of"),
    at("progress:status", "konsulent", "must"),
    at("progress:report", "konsulent", "told_of"),
    at("progress:risk", "konsulent", "judged"),
    at("progress:assess", "konsulent", "judged"),
    at("progress:lessons", "ingen"),
    at("appetite:current", "konsulent"),
    at("appetite:current", "ingen"),
    at("appetite:version", "konsulent", appetite=1),
    at("appetite:proposal", "chef", "appetite"),
    at("appetite:confirm", "chef", "appetite"),
    at("appetite:decline", "chef", "appetite"),
    at("appetite:withdraw", "digitek", "appetite"),
    # After those above: one waits at a time.
    at("appetite:propose", "konsulent", after="appetite_declined"),
    at("appetite:proposal", "konsulent", "appetite_declined"),
    at("progress:write_lesson", "konsulent", "project"),
    at("progress:edit_lesson", "konsulent", "lesson"),
    at("progress:withdraw_lesson", "konsulent", "lesson"),
    at("overview:project", "konsulent", "told_of", after="lesson"),
    at("people:deputies", "chef"),
    at("people:end_deputy", "chef", "deputyship"),
    at("people:mails", "konsulent"),
    at("people:stop_mail", "konsulent", slug="overblik"),
    at("conversation:comments", "konsulent", "comment_page"),
    at("conversation:edit", "konsulent", "comment"),
    at("conversation:withdraw", "konsulent", "comment"),
    at("guide:model", "ingen"),
    at("overview:history", "konsulent", "investigated", query="?slags=dokument&pr=2026-01-01"),
]

NOT_PAGES = {
    "people:logout": "answers only POST, and then with the log-in page",
    "people:health": "one word for the load balancer",
    "overview:short_link": "leads on to the project's page",
    "draft": "answers only POST: autosave",
    "budget:current": "leads on to the year that runs",
    "priorities:current": "leads on to the newest round",
    "priorities:move": "answers only POST, and then with the board",
    "reports:progress": "a piece of the version's page",
    "reports:pdf": "a file",
    "gates:document_pdf": "a file",
    "gates:version_pdf": "a file",
    "gates:pack_pdf": "a file",
    "gates:confirm_minutes": "answers only POST, and otherwise leads to the pack (test_deciding.py looks at it)",
    "gates:download": "a file",
    "decisions:package": "a file",
    "conversation:follow": "answers only POST, and then with the thing's page",
    "conversation:unfollow": "answers only POST, and then with the thing's page",
}


def all_names() -> set[str]:
    """The names in the URLconf, with their rooms."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns, room):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{room}{pattern.namespace}:" if pattern.namespace else room
            yield from _names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{room}{pattern.name or pattern.pattern}"
