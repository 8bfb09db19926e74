"""Kinds of trading delegation."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class DelegationKind(TextChoices):
    """By territory or by subordination. Source: guide R4, facts F12."""

    REGIONAL = "regional", _("地方交易团")
    CENTRAL_ENTERPRISE = "central_enterprise", _("中央企业交易团")
    HEALTH = "health", _("国家卫生健康委员会交易团")
    INDUSTRY = "industry", _("行业交易团")
