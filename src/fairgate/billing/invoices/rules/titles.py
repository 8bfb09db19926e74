"""Whom an invoice may name. Source: guide R50, R51, R54, Q21, protocols 5."""

import unicodedata
from dataclasses import dataclass

from fairgate.billing.invoices.file import BuyerFile
from fairgate.billing.invoices.states import InvoiceKind, TitleKind
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import normalize_email, uscc_refusal
from fairgate.foundation.words import _
from fairgate.registration.verification.rules import same_name

LONGEST = {"title": 100, "address": 100, "phone": 20, "bank": 80, "bank_account": 34}


@dataclass(frozen=True)
class Payer:
    """Who paid. `is_locked`: B2B and bank transfer, where the title is the payer; `tax_number` is "" when unknown.

    `has_no_code`: an organization from abroad, which has no unified social credit code.
    """

    name: str
    tax_number: str
    is_locked: bool
    has_no_code: bool = False


def plain(text: str) -> str:
    """Return a name as it goes on paper: no blanks around it, no signs that cannot be seen."""
    return "".join(sign for sign in text.strip() if unicodedata.category(sign)[0] != "C")


def title_refusals(file: BuyerFile, payer: Payer) -> tuple[Refusal | None, ...]:
    """Say why an invoice cannot name this buyer: every reason, each beside its field."""
    return (
        _kind_refusal(file, payer),
        _name_refusal(file, payer),
        _number_refusal(file, payer),
        _email_refusal(file),
        *(_length_refusal(file, name, most) for name, most in LONGEST.items()),
    )


def _kind_refusal(file: BuyerFile, payer: Payer) -> Refusal | None:
    if file.kind != InvoiceKind.SPECIAL:
        return None
    if file.title_kind == TitleKind.PERSON:
        words = _("数电专票只能开给单位。请选择单位抬头，或改开数电普票。")
        return Refusal(words, "kind", "special_to_person")
    if payer.has_no_code and not file.tax_number:
        return Refusal(_("境外单位没有税号，只能开数电普票。"), "kind", "special_abroad")
    return None


def _name_refusal(file: BuyerFile, payer: Payer) -> Refusal | None:
    if payer.is_locked and not same_name(file.title, payer.name):
        words = _("银行转账和B2B支付的发票抬头与付款方%(name)s一致，不能更改。") % {"name": payer.name}
        return Refusal(words, "title", "locked")
    if not plain(file.title):
        return Refusal(_("请填写发票抬头。"), "title", "empty")
    return None


def _number_refusal(file: BuyerFile, payer: Payer) -> Refusal | None:
    if file.title_kind == TitleKind.PERSON:
        return None
    if not file.tax_number:
        if payer.has_no_code:
            return None
        return Refusal(_("请填写税号，即18位统一社会信用代码。"), "tax_number", "empty")
    return uscc_refusal(file.tax_number, field="tax_number")


def _email_refusal(file: BuyerFile) -> Refusal | None:
    if not file.email or normalize_email(file.email) is not None:
        return None
    return Refusal(_("这不是电子邮箱地址，请核对。"), "email", "email")


def _length_refusal(file: BuyerFile, name: str, most: int) -> Refusal | None:
    if len(getattr(file, name)) <= most:
        return None
    return Refusal(_("最多%(most)s个字，请缩短。") % {"most": most}, name, "long")
