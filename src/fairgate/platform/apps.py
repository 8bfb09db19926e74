"""The rooms that every part of the business uses."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "fairgate.platform"
