from django.apps import AppConfig

from lifecycle.standard import keep


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "Projekter"

    def ready(self):
        from projects import standard

        keep(self, standard.ensure, needs=lambda: self.get_model("Level"))
