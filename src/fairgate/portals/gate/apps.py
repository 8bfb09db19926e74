"""The gate portal as a Django application, so that its templates and words are found."""

from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "fairgate.portals.gate"
    label = "gate"
    verbose_name = "Fairgate gate portal"
