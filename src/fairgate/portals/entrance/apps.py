"""The way in: signing in, the second factor, and getting a lost password back."""

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "fairgate.portals.entrance"
