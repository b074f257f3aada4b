from django.apps import AppConfig

from lifecycle.standard import keep


class BudgetConfig(AppConfig):
    name = "budget"
    verbose_name = "Økonomi"

    def ready(self):
        from budget import standard

        keep(self, standard.ensure, needs=lambda: self.get_model("PoolPost"))
