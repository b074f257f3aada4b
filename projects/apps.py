from django.apps import AppConfig

from conversation.things import open_to_talk
from lifecycle.standard import keep


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "Projekter"

    def ready(self):
        from projects import standard
        from projects.models.finding import ProjectQuerySet

        open_to_talk(self.get_model("Project"), "projekter", comments=True, whole=ProjectQuerySet.with_ties)
        keep(self, standard.ensure, needs=lambda: self.get_model("Level"))
