"""Rows of purchase intents."""

from dataclasses import fields

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.organizations.states import Currency, Purpose, TimeWindow


class PurchaseIntent(models.Model):
    """One purchase intent of an organization; area and section are codes of its edition. Source: guide R33, F10."""

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="purchase_intents"
    )
    key = models.CharField(max_length=64, editable=False)
    """Names the filling-in of the form, so that a button pressed twice adds one."""
    area = models.CharField(_("展区"), max_length=40)
    section = models.CharField(_("板块"), max_length=40, blank=True)
    products = models.TextField(_("产品或服务"), blank=True)
    purpose = models.CharField(_("采购目的"), max_length=20, choices=Purpose.choices, blank=True)
    quantity = models.DecimalField(_("数量"), max_digits=15, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("数量单位"), max_length=20, blank=True)
    budget_from = models.BigIntegerField(_("预算下限"), null=True, blank=True)
    budget_to = models.BigIntegerField(_("预算上限"), null=True, blank=True)
    currency = models.CharField(_("币种"), max_length=3, choices=Currency.choices, default=Currency.CNY)
    window = models.CharField(_("采购时间"), max_length=20, choices=TimeWindow.choices, blank=True)
    origin = models.CharField(_("原产国（地区）"), max_length=100, blank=True)
    suppliers = models.CharField(_("现有供应商"), max_length=300, blank=True)
    details = models.TextField(_("补充说明"), blank=True)
    wants_matchmaking = models.BooleanField(_("希望安排对接"), default=False)
    visible = models.BooleanField(_("向展商展示"), default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="one_intent_a_filling_in")
        ]
        indexes = [models.Index(fields=["area", "section"], name="intent_by_section")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.area}"

    @property
    def intent(self) -> Intent:
        """Return what the liaison may change, as plain values."""
        return Intent(**{each.name: getattr(self, each.name) for each in fields(Intent)})

    @intent.setter
    def intent(self, intent: Intent) -> None:
        for each in fields(Intent):
            setattr(self, each.name, getattr(intent, each.name))
