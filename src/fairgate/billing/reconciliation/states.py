"""What amounts on screens are about, so that each leads to its postings."""

from django.db.models import TextChoices

from fairgate.foundation.words import pgettext_lazy


class Subject(TextChoices):
    """A thing with money; its key is what its own page is called by."""

    ORDER = "order", pgettext_lazy("subject", "订单")
    PAYMENT = "payment", pgettext_lazy("subject", "支付")
    SUSPENSE = "suspense", pgettext_lazy("subject", "待处理款项")
    BANK = "bank", pgettext_lazy("subject", "银行到账")
    MATCH = "match", pgettext_lazy("subject", "到账认领")
    TRANSFER = "transfer", pgettext_lazy("subject", "银行转账")
    ENTRY = "entry", pgettext_lazy("subject", "手工记账")
    REFUND = "refund", pgettext_lazy("subject", "退款")
    INVOICE = "invoice", pgettext_lazy("subject", "发票")
