"""The visitor portal as a Django application, so that its templates and words are found."""

from django.apps import AppConfig


class VisitorConfig(AppConfig):
    name = "fairgate.portals.visitor"
    label = "visitor"
    verbose_name = "Fairgate visitor portal"
