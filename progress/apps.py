from django.apps import AppConfig

from lifecycle.standard import keep


class ProgressConfig(AppConfig):
    name = "progress"
    verbose_name = "Status, risiko og læring"

    def ready(self):
        from progress import standard

        keep(self, standard.ensure, needs=lambda: self.get_model("RiskAppetite"))
