"""The delegation desk as a Django application, so that its templates and words are found."""

from django.apps import AppConfig


class DelegationConfig(AppConfig):
    name = "fairgate.portals.delegation"
    label = "delegation_desk"
    verbose_name = "Fairgate delegation desk"
