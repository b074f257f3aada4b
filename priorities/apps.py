from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "priorities"
    verbose_name = "Prioritering"

    def ready(self):
        from gates.decision import basis
        from priorities import advice

        basis.ADVICE.append(advice.to_a_gate)
