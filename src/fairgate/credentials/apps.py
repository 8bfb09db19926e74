"""The app of badges and gates."""

from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "fairgate.credentials"
    label = "credentials"
