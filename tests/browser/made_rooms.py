"""What the rooms round the projects keep: gains, money, the quarter's round, articles and posts, statuses."""

import re
from datetime import date
from functools import cached_property

from danish.dates import Quarter
from tests.browser.hands import number_after
from tests.browser.made_projects import MadeProjects

STATUS_OF = "2025-1"


class MadeInRooms(MadeProjects):
    """What each property gives is what the thing's address needs."""

    # Gains.

    @cached_property
    def benefit(self) -> dict:
        """A gain of a project in phase Idé."""
        return self._benefit("Færre natlige besøg")

    @cached_property
    def dropped_benefit(self) -> dict:
        """One that no longer holds."""
        gain = self._benefit("Mindre papir")
        address = f"/projekter/P-{gain['number']}/gevinster/{gain['pk']}/slaa-fra/"
        self.send("konsulent", address, "Slå fra", "", reason="Papiret blev der.")
        return gain

    def _benefit(self, title) -> dict:
        address = f"/projekter/P-{self.project['number']}/gevinster/"
        facts = {"title": title, "sign": "positive", "leg": "E", "weight": "2", "expected": "To timer sparet pr. nat."}
        page = self.send("konsulent", f"{address}ny/", "Tilføj gevinst", "", **facts)
        page.goto(address)
        link = page.get_by_role("link", name=f"Ret – {title}").get_attribute("href")
        return {**self.project, "pk": number_after("gevinster", link)}

    # How it goes.

    @cached_property
    def told_of(self) -> dict:
        """A project with two statuses, the newest with every kind of light and help wanted."""
        address = f"/projekter/P-{self.project['number']}/status/ny/"
        well = dict.fromkeys(["time", "money", "gains", "risk"], "on_track")
        self.send("konsulent", address, "Gem status", "Status er gemt", **well, next_step="Møde med leverandøren.")
        worse = {"time": "watch", "time_note": "Skærmene er forsinkede.", "money": "critical"}
        worse |= {"money_note": "Prisen er steget en fjerdedel.", "gains": "no_baseline"}
        worse |= {"help_wanted": "Hvem kan hjælpe med at forhandle prisen?"}
        self.send("konsulent", address, "Gem status", "Status er gemt", **worse)
        return self.project

    @cached_property
    def judged(self) -> dict:
        """A project whose risk was judged twice."""
        address = f"/projekter/P-{self.project['number']}/risiko/ny/"
        first = dict.fromkeys(["predictability", "breadth", "maturity", "challenges", "overall"], "2")
        self.send("konsulent", address, "Gem vurdering", "er gemt", **first)
        more = {"maturity": "3", "potential": "3", "investment": "3"}
        self.send("konsulent", address, "Gem vurdering", "er gemt", **more)
        return self.project

    @cached_property
    def lesson(self) -> dict:
        """A lesson of the project."""
        address = f"/projekter/P-{self.project['number']}/"
        facts = {"title": "Mål stuerne først", "text": "To skærme var for store.", "tags": "skærme, montering"}
        page = self.send("konsulent", f"{address}laering/ny/", "Gem læring", "er gemt", **facts)
        page.goto(address)
        link = page.get_by_role("link", name="Ret – Mål stuerne først").get_attribute("href")
        return {**self.project, "pk": number_after("laering", link)}

    # Money.

    @cached_property
    def year(self) -> dict:
        """The year that runs."""
        return {"year": date.today().year}

    @cached_property
    def next_year(self) -> dict:
        """The year whose frame is not set yet."""
        return {"year": date.today().year + 1}

    @cached_property
    def frame(self) -> dict:
        """Fællespuljen's frame of this year."""
        return self._of_the_year("Fællespulje", "ramme")

    @cached_property
    def fixed_line(self) -> dict:
        """A fixed line of this year."""
        return self._of_the_year(re.compile("^Ret – "), "fast")

    def _of_the_year(self, link, word) -> dict:
        page = self.at_work("konsulent")
        page.goto(f"/oekonomi/{self.year['year']}/")
        address = page.get_by_role("main").locator(f"a[href*='/{word}/']").filter(has_text=link).first
        return {**self.year, "pk": number_after(word, address.get_attribute("href"))}

    @cached_property
    def reserved(self) -> dict:
        """A thousand kroner of Fællespuljen, held for a project."""
        address = f"/oekonomi/{self.year['year']}/reserver/?projekt={self.project['number']}"
        facts = {"frame": "Fællespulje", "amount": "1.000", "text": "To skærme til afprøvningen"}
        return self._post(self.send("konsulent", address, "Reservér penge", "er reserveret", **facts), facts["text"])

    @cached_property
    def committed(self) -> dict:
        """The same, bound by a contract."""
        address = f"/oekonomi/{self.year['year']}/post/{self.reserved['pk']}/disponer/"
        text = "Kontrakt med leverandøren"
        return self._post(self.send("konsulent", address, "Disponér", "er disponeret", text=text), text)

    def _post(self, page, text) -> dict:
        link = page.get_by_role("main").get_by_role("link", name=text).first.get_attribute("href")
        return {**self.year, "pk": number_after("post", link)}

    # The quarter's round. The demo has the quarter that runs, so this is the next one.

    @cached_property
    def coming_quarter(self) -> dict:
        """The quarter whose round is not made yet: look at it before `round` is asked for."""
        return {"quarter": Quarter.of(date.today()).next.slug}

    @cached_property
    def round(self) -> dict:
        """Its round, in preparation: look at it before `meeting` is asked for."""
        address = f"/prioritering/{self.coming_quarter['quarter']}/opret/"
        self.send("konsulent", address, "Opret runden", "er oprettet")
        return self.coming_quarter

    @cached_property
    def in_round(self) -> dict:
        """A project in it."""
        return {**self.round, **self.project}

    @cached_property
    def meeting(self) -> dict:
        """The round while chefgruppen meets."""
        self.send("konsulent", f"/prioritering/{self.round['quarter']}/aabn-moede/", "Åbn mødet", "")
        return self.round

    @cached_property
    def placed(self) -> dict:
        """A project that the meeting has placed."""
        address = f"/prioritering/{self.meeting['quarter']}/P-{self.project['number']}/placer/"
        why = "Chefgruppen vil se erfaringerne først."
        self.send("konsulent", address, "Placér", "", lane="Backlog", reason=why)
        return {**self.meeting, **self.project}

    # Communication.

    @cached_property
    def article(self) -> dict:
        """A topic that leder and chef are asked about."""
        return self._article("Skærme, der samler")

    @cached_property
    def written_article(self) -> dict:
        """An article with a text that nobody has been asked about yet."""
        return self._written("Stille på stuen")

    def _written(self, title) -> dict:
        article = self._article(title)
        address = f"/kommunikation/artikler/{article['pk']}/"
        self._approve(address)
        self.send("konsulent", f"{address}ret/", "Gem", "", text="Om natten er der blevet stille på Kildehaven.")
        return article

    @cached_property
    def approved_article(self) -> dict:
        """An article that both have approved, topic and text."""
        article = self._written("Nætter uden uro")
        address = f"/kommunikation/artikler/{article['pk']}/"
        self.send("konsulent", f"{address}indsend/", "Send til godkendelse", "sendt til godkendelse")
        self._approve(address)
        return article

    def _article(self, title) -> dict:
        facts = {"title": title, "theme": "Hvad skærmene gør ved hverdagen.", "channels": "viborg.dk"}
        facts |= {"project": self.named_project, "manager": "Anne Friis", "head": "Birgit Ørsted"}
        button = "Send forslaget til leder og chef"
        page = self.send("konsulent", "/kommunikation/artikler/ny/", button, "", **facts)
        return {"pk": number_after("artikler", page.url)}

    def _approve(self, address):
        for who in ("leder", "chef"):
            self.send(who, f"{address}godkend/", "Godkend", "")

    @cached_property
    def post(self) -> dict:
        """A post in draft."""
        return self._new_post("En skærm på stuen")

    @cached_property
    def asked_post(self) -> dict:
        """A post that the chef is asked to comment."""
        post = self._new_post("To minutter på en vagt")
        address = f"/kommunikation/indlaeg/{post['pk']}/send-til-kommentar/"
        self.send("konsulent", address, "Send til kommentar", "sendt til kommentar")
        return post

    @cached_property
    def ready_post(self) -> dict:
        """A post that the chef has commented and that may be published."""
        post = self._new_post("Det siger natholdet")
        address = f"/kommunikation/indlaeg/{post['pk']}/"
        self.send("konsulent", f"{address}send-til-kommentar/", "Send til kommentar", "")
        self.send("chef", f"{address}kommenter/", "Send kommentar", "", comment="Fin lille historie.")
        self.send("konsulent", f"{address}klar/", "Gør klar", "")
        return post

    def _new_post(self, title) -> dict:
        facts = {"title": title, "text": "Vi var på besøg en nat.", "channels": "LinkedIn"}
        facts |= {"project": self.named_project, "head": "Birgit Ørsted"}
        page = self.send("konsulent", "/kommunikation/indlaeg/nyt/", "Gem kladde", "", **facts)
        return {"pk": number_after("indlaeg", page.url)}

    @property
    def named_project(self) -> str:
        """The project as a choice of projects has it."""
        return f"P-{self.project['number']:03d}"

    # Statuses.

    @cached_property
    def status(self) -> dict:
        """A quarterly status that has just been ordered."""
        address = f"/kvartalsstatus/{STATUS_OF}/dan/"
        page = self.send("konsulent", address, "Dan kvartalsstatus", "", introduction="Et roligt kvartal.")
        return {"slug": STATUS_OF, "number": number_after(STATUS_OF, page.url)}

    # Comments.

    @cached_property
    def comment_page(self) -> dict:
        """The comments of a project."""
        return {"kind": "projekter", **self.project}

    @cached_property
    def comment(self) -> dict:
        """One that has just been written."""
        address = f"/projekter/P-{self.project['number']}/kommentarer/"
        page = self.send("konsulent", address, "Skriv kommentar", "er skrevet", text="Vi taler om det på mandag.")
        link = page.get_by_role("main").locator("a[href$='/traek-tilbage/']").last.get_attribute("href")
        return {**self.comment_page, "pk": number_after("kommentarer", link)}
