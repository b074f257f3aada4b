from django.apps import AppConfig

from lifecycle.standard import keep


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "Brugere og roller"

    def ready(self):
        from people import standard

        keep(self, standard.ensure, needs=lambda: self.get_model("Unit"))
