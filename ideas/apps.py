from django.apps import AppConfig

from conversation.things import open_to_talk


class IdeasConfig(AppConfig):
    name = "ideas"
    verbose_name = "Idéer"

    def ready(self):
        from ideas.models import IdeaQuerySet

        open_to_talk(self.get_model("Idea"), "ideer", comments=False, whole=IdeaQuerySet.with_people)
