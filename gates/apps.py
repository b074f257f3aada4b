from django.apps import AppConfig

from lifecycle.standard import keep


class GatesConfig(AppConfig):
    name = "gates"
    verbose_name = "Gates"

    def ready(self):
        from gates import standard

        keep(self, standard.ensure, needs=lambda: self.get_model("Gate"))
