"""Ideas and projects in every state. Each property is one thing, made when it is first asked for."""

from functools import cached_property

from tests.browser import steps
from tests.browser.hands import Hands, number_after


class MadeProjects(Hands):
    """What each property gives is what the thing's address needs: `reverse(name, kwargs=made.project)`."""

    # Ideas.

    @cached_property
    def draft(self) -> dict:
        """An idea kept as a draft by Lene."""
        page = self.at_work("medarbejder")
        page.goto("/ideer/ny/")
        page.get_by_label("Hvad er idéen, kort?").fill("En kladde")
        page.get_by_label("Hvilket problem vil du løse?").fill(steps.PROBLEM)
        steps.press(page, "Gem kladde")
        steps.done(page, "Kladden er gemt")
        return {"pk": number_after("kladde", page.url)}

    @cached_property
    def idea(self) -> dict:
        """An idea that Lene has sent."""
        return self.new_idea("Sensorer ved natlampen")

    @cached_property
    def asked(self) -> dict:
        """An idea that Mette has asked Lene about."""
        idea = self.new_idea("Robotstøvsuger på fællesarealer")
        steps.ask(self.at_work("konsulent"), idea["number"], "Hvor mange kvadratmeter drejer det sig om?")
        return idea

    @cached_property
    def rejected(self) -> dict:
        """An idea that was answered with a no."""
        idea = self.new_idea("Drone til medicin")
        reason = "Reglerne for droner i byområder gør, at vi ikke kan prøve det nu."
        self.send("konsulent", f"/ideer/P-{idea['number']}/afvis/", "Afvis med begrundelse", "afvist", answer=reason)
        return idea

    def new_idea(self, title: str) -> dict:
        """An idea of Lene's with that title."""
        return {"number": steps.send_idea(self.at_work("medarbejder"), title)}

    # Projects.

    @cached_property
    def project(self) -> dict:
        """A DigiTek-projekt in Omsorg, in phase Idé, with its two documents written."""
        project = self.new_project("Skærme i fællesstuen", members=["Jonas Winther"])
        for code in steps.DOCUMENTS_OF_GATE[1]:
            steps.write(self.at_work("konsulent"), project["number"], code)
        return project

    @cached_property
    def attachment(self) -> dict:
        """A file that Mette has put up beside that project."""
        page, number = self.at_work("konsulent"), self.project["number"]
        page.goto(f"/projekter/P-{number}/bilag/laeg-op/")
        steps.choose_file(page, "referat.txt", "Vi begynder i uge 40.")
        steps.press(page, "Læg op")
        steps.done(page, "Bilaget er lagt op")
        page.goto(f"/projekter/P-{number}/bilag/")
        found = page.locator("section[id^=bilag-]").last.get_attribute("id")
        return {"number": number, "pk": int(found.removeprefix("bilag-"))}

    @cached_property
    def at_gate(self) -> dict:
        """A project whose pack waits at gate 1."""
        return self.new_pack("Digital medicinkasse")

    @cached_property
    def review(self) -> dict:
        """The submission that waits there."""
        return {**self.at_gate, "gate": 1, "submission": 1}

    @cached_property
    def minuted(self) -> dict:
        """A submission at gate 1 whose decision Mette has written down after a meeting."""
        project = self.new_pack("Digital blodtryksmåler")
        steps.write_minutes(self.at_work("konsulent"), project["number"], 1)
        return {**project, "gate": 1, "submission": 1}

    @cached_property
    def minutes(self) -> dict:
        """That referat."""
        page, number = self.at_work("chef"), self.minuted["number"]
        page.goto(f"/projekter/P-{number}/gate/1/1/")
        answer = page.get_by_role("link", name="Afvis", exact=True).get_attribute("href")
        return {"number": number, "pk": number_after("referater", answer)}

    @cached_property
    def investigated(self) -> dict:
        """A project that has passed gate 1 on a condition."""
        project = self.new_pack("Skærmbesøg om aftenen")
        page = self.at_work("chef")
        page.goto(f"/projekter/P-{project['number']}/gate/1/1/")
        page.locator("summary", has_text="Betingelser").click()
        page.locator("#id_condition_1").fill("Spørg to plejecentre mere")
        page.get_by_label("Ansvarlig for betingelse 1").fill("Mette Holm")
        page.get_by_label("Frist for betingelse 1").fill("2099-12-01")
        steps.look_through(page, "Godkend med betingelser", "Erfaringerne er endnu for få til et helt ja.")
        steps.press(page, "Gem beslutning")
        steps.done(page, "Beslutningen om")
        return project

    @cached_property
    def decision(self) -> dict:
        """The decision at its gate 1."""
        page = self.at_work("konsulent")
        page.goto(f"/projekter/P-{self.investigated['number']}/gate/1/1/")
        address = page.get_by_role("link", name="Skriv journalnummer").get_attribute("href")
        return {"number": number_after("beslutninger", address)}

    @cached_property
    def decided(self) -> dict:
        """The submission that was decided there."""
        return {**self.investigated, "gate": 1, "submission": 1}

    @cached_property
    def correction(self) -> dict:
        """A correction of it that DigiTek proposes."""
        page, number = self.at_work("konsulent"), self.investigated["number"]
        page.goto(f"/projekter/P-{number}/gate/1/1/foreslaa-rettelse/")
        page.get_by_label("Hvorfor rettes der?").fill("Der stod et forkert tal.")
        steps.press(page, "Send forslag")
        steps.done(page, "Forslaget til rettelse")
        chef = self.at_work("chef")
        chef.goto(f"/projekter/P-{number}/gate/1/1/")
        answer = chef.get_by_role("link", name="Bekræft").get_attribute("href")
        return {**self.investigated, "pk": number_after("rettelser", answer)}

    @cached_property
    def condition(self) -> dict:
        """Its condition, not yet met."""
        return self._condition_of(self.investigated)

    @cached_property
    def met_condition(self) -> dict:
        """The same, said to be met."""
        condition = self.condition
        address = f"/projekter/P-{condition['number']}/betingelser/{condition['pk']}/opfyldt/"
        self.send("konsulent", address, "Meld opfyldt", "meldt opfyldt", note="To plejecentre er spurgt.")
        return condition

    @cached_property
    def rethought(self) -> dict:
        """A project that went through all three gates and came to Nytænkning."""
        project = self.new_pack("Talegenkendelse til dokumentation", gate=3)
        steps.decide(self.at_work("chef"), project["number"], 3, "Nytænkning", "Afprøvningen viste noget andet.")
        return project

    @cached_property
    def must(self) -> dict:
        """A SKAL-projekt, so one without gates."""
        return self.new_project("Fælles Sprog III", kind="SKAL-projekt")

    @cached_property
    def in_operation(self) -> dict:
        """A SKAL-projekt in Idriftsættelse."""
        project = self.new_project("Nationalt lægemiddelkort", kind="SKAL-projekt")
        address = f"/projekter/P-{project['number']}/naeste-fase/"
        why = "Afprøvet nationalt."
        self.send("konsulent", address, "Gå til næste fase", "gået videre", to="rollout", reason=why)
        return project

    @cached_property
    def stopped(self) -> dict:
        """A project that the chef has stopped."""
        project = self.new_project("Digital dørlås")
        address = f"/projekter/P-{project['number']}/stop/"
        self.send("chef", address, "Stop projektet", "stoppet", reason="Leverandøren er gået konkurs.")
        return project

    @cached_property
    def proposal(self) -> dict:
        """A proposal to stop a project, waiting for the chef."""
        project = self.new_project("Virtuel træning")
        address = f"/projekter/P-{project['number']}/foreslaa/stop/"
        self.send("konsulent", address, "Send forslag til chefen", "", reason="Ingen enheder vil være med.")
        page = self.at_work("chef")
        page.goto(f"/projekter/P-{project['number']}/")
        answer = page.get_by_role("link", name="Bekræft").get_attribute("href")
        return {**project, "pk": number_after("forslag", answer)}

    @cached_property
    def deputyship(self) -> dict:
        """Henrik stands in for Birgit, in a year that is far off."""
        page = self.at_work("chef")
        page.goto("/profil/stedfortraeder/")
        page.get_by_label("Stedfortræder", exact=True).fill("Henrik Aagaard")
        page.get_by_label("Fra og med").fill("2098-12-01")
        page.get_by_label("Til og med").fill("2098-12-31")
        steps.press(page, "Vælg stedfortræder")
        steps.done(page, "er stedfortræder")
        end = page.get_by_role("link", name="Afslut").first.get_attribute("href")
        return {"pk": number_after("stedfortraeder", end)}

    def new_project(self, title: str, **facts) -> dict:
        """A project of Omsorg, begun from an idea of Lene's."""
        idea = self.new_idea(title)
        steps.take_up(self.at_work("konsulent"), idea["number"], **facts)
        return idea

    def new_pack(self, title: str, gate: int = 1) -> dict:
        """A project whose pack has just been handed in to that gate, approved at those before."""
        project = self.new_project(title)
        for before in range(1, gate):
            self._hand_in(project["number"], before)
            steps.decide(self.at_work("chef"), project["number"], before)
        self._hand_in(project["number"], gate)
        return project

    @cached_property
    def edition(self) -> dict:
        """An edition of the model that is being prepared."""
        self.send("konsulent", "/administration/udgaver/ny/", "Lav en kopi at arbejde i", "er under forberedelse")
        return {"edition": 2}

    @cached_property
    def appetite(self) -> dict:
        """The demo's proposal for another risk appetite, which waits for chefgruppen."""
        page = self.at_work("chef")
        page.goto("/administration/risikovillighed/")
        address = page.get_by_role("link", name="Se forslaget").get_attribute("href")
        return {"pk": number_after("forslag", address)}

    @cached_property
    def appetite_declined(self) -> dict:
        """The same, when a chef has said no."""
        address = f"/administration/risikovillighed/forslag/{self.appetite['pk']}/afslaa/"
        self.send("chef", address, "Afslå", "Forslaget er afslået", reason="Vi venter på revisionen.")
        return self.appetite

    def investigated_anew(self, title: str) -> int:
        """The number of a project that has just passed gate 1."""
        number = self.new_pack(title)["number"]
        steps.decide(self.at_work("chef"), number, 1)
        return number

    def _hand_in(self, number, gate):
        if gate == steps.OPINION_BEFORE:
            steps.give_opinion(self.at_work("it"), number)
        steps.hand_in(self.at_work("konsulent"), number, gate)

    def _condition_of(self, project) -> dict:
        page = self.at_work("konsulent")
        page.goto(f"/projekter/P-{project['number']}/gate/1/1/")
        meet = page.get_by_role("link", name="Meld opfyldt").first.get_attribute("href")
        return {**project, "pk": number_after("betingelser", meet)}
