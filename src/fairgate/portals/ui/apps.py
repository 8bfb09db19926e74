"""The component set as a Django application, so that its templates, styles and words are found."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "fairgate.portals.ui"
    label = "ui"
    verbose_name = "Fairgate components"

    def ready(self) -> None:
        from fairgate.portals.ui import field_words  # noqa: PLC0415 - words wait until applications are loaded

        field_words.install()
