"""The rooms in which organizations and their people register."""

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "fairgate.registration"
