"""The component set as a Django application, so that its templates, styles and words are found."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "fairgate.portals.ui"
    label = "ui"
    verbose_name = "Fairgate components"
