"""The host's console as a Django application, so that its templates and words are found."""

from django.apps import AppConfig


class HostConfig(AppConfig):
    name = "fairgate.portals.host"
    label = "host_console"
    verbose_name = "Fairgate host console"
