"""The desk of finance as a Django application, so that its templates and words are found."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "fairgate.portals.finance"
    label = "finance_desk"
    verbose_name = "Fairgate finance desk"
