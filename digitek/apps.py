from django.apps import AppConfig


class DigitekConfig(AppConfig):
    name = "digitek"
    verbose_name = "Porteføljen"
