"""The roles that people hold, and the kinds of scope they hold them in."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class Scope(TextChoices):
    """What a role is limited to."""

    ORGANIZATION = "organization", _("单位")
    DELEGATION = "delegation", _("交易团或分团")
    HOST = "host", _("主办方")
    GATE = "gate", _("闸机")


HOST = "1"
"""The id of the one scope of kind host."""


class Role(TextChoices):
    OWNER = "owner", _("单位负责账号")
    REGISTRAR = "registrar", _("单位联络员")
    PAYER = "payer", _("单位付款人")
    DELEGATION_REVIEWER = "delegation_reviewer", _("交易团审核员")
    SUB_DELEGATION_REVIEWER = "sub_delegation_reviewer", _("分团审核员")
    PERSON_REVIEWER = "person_reviewer", _("人员审核员")
    DELEGATION_ADMIN = "delegation_admin", _("交易团管理员")
    HOST_ADMIN = "host_admin", _("主办方管理员")
    BADGE_OFFICER = "badge_officer", _("制证员")
    FINANCE_MAKER = "finance_maker", _("财务经办")
    FINANCE_CHECKER = "finance_checker", _("财务复核")
    GATE_STEWARD = "gate_steward", _("闸机值守员")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    AUDITOR = "auditor", _("安全审计员")


MEMBER_ROLES = frozenset({Role.OWNER, Role.REGISTRAR, Role.PAYER})
STAFF_ROLES = frozenset(Role) - MEMBER_ROLES
"""Whoever holds one works for a delegation or the host and needs a second factor. Source: ASVS 6.3.3."""
