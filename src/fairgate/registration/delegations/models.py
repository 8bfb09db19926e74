"""Rows of delegations and of the referral codes that they issue."""

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.delegations.states import CodeState, DelegationKind, DelegationState


class Delegation(models.Model):
    """A trading delegation or a sub-delegation at any depth. Source: facts F12-F17.

    `path` is "/<edition's id>/<code>/…/<own code>/": everything below a delegation starts with its path. The edition
    stands in it because reach is asked by the path alone: the next edition has delegations of the same codes.
    """

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="delegations")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    code = models.SlugField(_("代码"))
    path = models.CharField(_("路径"), max_length=320)
    order = models.PositiveSmallIntegerField(_("排序"), default=0)
    kind = models.CharField(_("类别"), max_length=20, choices=DelegationKind.choices)
    region_code = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    name = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    code_required_for = models.JSONField(_("须填推荐码的单位分类"), default=list)
    contact_name = models.CharField(_("联系人"), max_length=50, blank=True)
    phone = models.CharField(_("电话"), max_length=50, blank=True)
    hours = models.CharField(_("服务时间"), max_length=100, blank=True)
    hours_en = models.CharField(_("服务时间（英文）"), max_length=100, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    help_text = models.TextField(_("帮助"), blank=True)
    help_text_en = models.TextField(_("帮助（英文）"), blank=True)
    state = models.CharField(max_length=20, choices=DelegationState, default=DelegationState.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="one_delegation_per_code"),
            models.UniqueConstraint(fields=["edition", "path"], name="one_delegation_per_path"),
        ]
        indexes = [models.Index(fields=["edition", "region_code"])]
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class ReferralCode(models.Model):
    """A code that a delegation hands out; good for itself and everything below it. Source: guide R21, F71."""

    edition = models.ForeignKey(
        "registration.Edition", on_delete=models.PROTECT, related_name="referral_codes"
    )
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="referral_codes")
    code = models.CharField(_("推荐码"), max_length=32)
    first_day = models.DateField(_("开始日期"), null=True, blank=True)
    last_day = models.DateField(_("截止日期"), null=True, blank=True)
    uses_limit = models.PositiveIntegerField(_("可用次数"), null=True, blank=True)
    uses = models.PositiveIntegerField(_("已用次数"), default=0)
    state = models.CharField(max_length=20, choices=CodeState, default=CodeState.STANDING)
    made_by = models.CharField(_("创建人"), max_length=120, blank=True)
    made_at = models.DateTimeField(null=True)
    """Empty for codes that came with the edition's data."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="one_referral_code_per_edition")
        ]

    def __str__(self) -> str:
        return self.code
