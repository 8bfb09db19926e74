"""The states of an invoice, its kinds, and what may hold it up at the tax bureau."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class InvoiceKind(TextChoices):
    """Both are fully digital. Source: guide R51."""

    ORDINARY = "ordinary", _("数电普票")
    SPECIAL = "special", _("数电专票")


class TitleKind(TextChoices):
    """Whom an invoice names as its buyer. Source: Q21."""

    ORGANIZATION = "organization", _("单位")
    PERSON = "person", _("个人")


class FileFormat(TextChoices):
    """In which forms an issued invoice is kept; the XML is the original for archives. Source: facts 5.5."""

    PDF = "pdf", "PDF"
    XML = "xml", "XML"
    OFD = "ofd", "OFD"


class InvoiceState(TextChoices):
    """Where an invoice stands, and who is waited for. An unknown outcome is never called failed."""

    AWAITING = "awaiting", _("等待审核结果")
    REQUESTED = "requested", _("已提交")
    UNKNOWN = "unknown", _("结果待查")
    QUEUED = "queued", _("排队开票")
    ISSUING = "issuing", _("开票中")
    LOGIN = "login", _("等待主办方登录税务平台")
    CREDIT = "credit", _("等待主办方恢复开票额度")
    ISSUED = "issued", _("已开票")
    FAILED = "failed", _("未能开票")
    WITHDRAWN = "withdrawn", _("已取消")
    RETURNED = "returned", _("已退票")


HELD = frozenset({InvoiceState.LOGIN, InvoiceState.CREDIT})
"""An officer of the host must act at the tax bureau before it can go on. Source: protocols 5."""

_SENT = (InvoiceState.REQUESTED, InvoiceState.UNKNOWN, InvoiceState.QUEUED, InvoiceState.ISSUING)
UNDER_WAY = frozenset(_SENT)
"""The provider may have it, and we ask for it."""

FREE_AGAIN = frozenset({InvoiceState.FAILED, InvoiceState.WITHDRAWN, InvoiceState.RETURNED})
"""It counts no more, and its people can be invoiced anew."""

INVOICE = Machine(
    name="invoice",
    states=InvoiceState,
    start=InvoiceState.REQUESTED,
    other_starts=(InvoiceState.AWAITING,),  # who wants to wait for the review of people (R60)
    moves=(
        Move("send", (InvoiceState.AWAITING,), InvoiceState.REQUESTED, Party.VISITOR),
        Move("withdraw", (InvoiceState.AWAITING,), InvoiceState.WITHDRAWN, Party.VISITOR),
        Move("doubt", (InvoiceState.REQUESTED,), InvoiceState.UNKNOWN, Party.SYSTEM),
        Move("queue", (InvoiceState.REQUESTED, InvoiceState.UNKNOWN), InvoiceState.QUEUED, Party.OUTSIDE),
        Move("begin", (InvoiceState.UNKNOWN, InvoiceState.QUEUED), InvoiceState.ISSUING, Party.OUTSIDE),
        Move("ask_for_login", _SENT, InvoiceState.LOGIN, Party.OUTSIDE),
        Move("ask_for_credit", _SENT, InvoiceState.CREDIT, Party.OUTSIDE),
        # Under the same number: what the provider has is asked for first, so that it never issues twice.
        Move("resume", tuple(sorted(HELD)), InvoiceState.UNKNOWN, Party.HOST),
        Move("issue", _SENT, InvoiceState.ISSUED, Party.OUTSIDE),
        Move("fail", _SENT, InvoiceState.FAILED, Party.OUTSIDE),
        # A red invoice stands against it: only now is its amount free (`billing.returns`).
        Move("return", (InvoiceState.ISSUED,), InvoiceState.RETURNED, Party.OUTSIDE),
    ),
)
