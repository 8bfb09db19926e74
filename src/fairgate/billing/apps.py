"""The app of money: badge fees, orders and payments."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "fairgate.billing"
    label = "billing"
