"""Installs what follows from which fact, once the rooms are open."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "fairgate.config"

    def ready(self) -> None:
        from fairgate.config.reactions import REACTIONS  # noqa: PLC0415 - the rooms must be open first
        from fairgate.foundation.events import install  # noqa: PLC0415 - as above

        install(REACTIONS)
