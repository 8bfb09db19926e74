"""How a refund is paid by bank, and what may be recorded of it. Source: guide R57, R58, Q20; protocols 4."""

from dataclasses import dataclass, replace
from datetime import date

from fairgate.billing.proposals.rules import reason_refusal
from fairgate.billing.refunds.file import BankPaid, ByBank
from fairgate.billing.refunds.states import RefundState, Route
from fairgate.billing.transfers.rules.slips import OLDEST, account_refusal
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _
from fairgate.registration.verification.rules import same_name

LONGEST_NAME = LONGEST_BANK = 120
LONGEST_REFERENCE = 64


@dataclass(frozen=True)
class PayerFacts:
    """Who paid an order by bank, as the bank says.

    `name` is "" and `account` too where several paid it, or it was paid through a channel: then it goes to another
    account. `organization` is the payer that counts for the name rule in that case.
    """

    name: str
    account: str
    organization: str

    @property
    def is_one(self) -> bool:
        return bool(self.name)


def bank_refusals(wish: ByBank, payer: PayerFacts, *, has_proof: bool) -> tuple[Refusal, ...]:
    """Return what a refund by bank lacks, beside its fields; () when it is whole. Source: R58, Q20."""
    is_other = wish.route == Route.OTHER
    account = compact(wish.payee_account)
    found: list[Refusal | None] = [reason_refusal(wish.reason)]
    found += [
        _route_refusal(wish, payer),
        _elsewhere_refusal(wish, payer),
        _missing(wish.payee_bank, "payee_bank", _("请填写开户银行。")),
    ]
    if is_other:
        found.append(_missing(wish.payee_name, "payee_name", _("请填写收款户名。")))
        found.append(_name_refusal(wish, payer))
        found.append(None if has_proof else Refusal(_proof_words(), "proof", "proof"))
    if account or is_other or not payer.account:
        found.append(account_refusal(account, field="payee_account"))
    return tuple(refusal for refusal in found if refusal)


def _proof_words() -> str:
    return str(_("请上传加盖公章的申请函或收款账户证明。"))


def _route_refusal(wish: ByBank, payer: PayerFacts) -> Refusal | None:
    if wish.route == Route.CHANNEL:
        return Refusal(_("银行汇款不能选择渠道原路退回。"), "route", "route")
    if wish.route == Route.PAYER and not payer.is_one:
        words = _("这个订单不是由一个银行账户付清的，不能原路退回。请选择非原路返回，并说明理由。")
        return Refusal(words, "route", "route")
    return None


def _elsewhere_refusal(wish: ByBank, payer: PayerFacts) -> Refusal | None:
    """Say that the original route ends at the account that paid, or None: any other takes proof. Source: R58, Q20."""
    account = compact(wish.payee_account)
    if wish.route != Route.PAYER or not payer.account or account in ("", compact(payer.account)):
        return None
    words = _("原路退回只能退到付款账户，账号请留空。要退到别的账户，请选择非原路返回，说明理由并上传证明。")
    return Refusal(words, "payee_account", "other_account")


def _name_refusal(wish: ByBank, payer: PayerFacts) -> Refusal | None:
    """Say that the account is in another name than the payer's, or None; two officers may agree to it. Source: Q20."""
    name = payer.name or payer.organization
    if wish.is_other_name or not wish.payee_name.strip() or same_name(wish.payee_name, name):
        return None
    words = _("收款户名与付款单位“%(name)s”不一致。确需退到该账户的，请勾选“户名不一致”并在理由中说明。")
    return Refusal(words % {"name": name}, "payee_name", "name")


def _missing(typed: str, field: str, words: object) -> Refusal | None:
    if not typed.strip():
        return Refusal(str(words), field, "missing")
    return Refusal(_("最多120字，请核对。"), field, "long") if len(typed.strip()) > LONGEST_BANK else None


def payee_of(wish: ByBank, payer: PayerFacts) -> ByBank:
    """Return a wish with the account to which it goes: the payer's own on the original route. Source: R58."""
    if wish.route == Route.OTHER:
        return replace(wish, payee_name=wish.payee_name.strip(), payee_account=compact(wish.payee_account))
    account = compact(wish.payee_account) or payer.account
    return replace(wish, payee_name=payer.name, payee_account=account, is_other_name=False)


def no_channel_refusal(number: str) -> Refusal:
    """Say that an order's money came by bank, so that its refund is written one by one."""
    words = _("订单%(number)s是银行转账支付的，请打开该订单办理汇款退款。")
    return Refusal(words % {"number": number}, "requests", "by_bank")


def by_channel_first_refusal(*, is_open: bool) -> Refusal | None:
    """Say that a channel can still send the money back itself, or None. Source: guide R57."""
    if not is_open:
        return None
    words = _("这个订单是经支付渠道支付的，请在退款列表勾选后原路退回。渠道退不成的，才改用银行汇款。")
    return Refusal(words, code="by_channel")


def sent_words(number: str) -> str:
    """Say that a channel has sent the money already, under which number."""
    return str(_("渠道已经在退款%(number)s中把这些人的钱退给付款人。") % {"number": number})


def sent_refusal(number: str) -> Refusal | None:
    """Say that a channel has sent the money of somebody who was ticked, or None: it must not go twice. Source: P4."""
    if not number:
        return None
    words = _("渠道已经在退款%(number)s中把所选人员的钱退给付款人，系统正在入账，请稍后刷新页面。")
    return Refusal(words % {"number": number}, "requests", "sent")


def nothing_asked_refusal() -> Refusal:
    """Say that nothing is left to be refunded of what was ticked."""
    return Refusal(
        _("请至少勾选一项待办理的退款申请；已撤回或已在办理的不再重复办理。"), "requests", "nobody"
    )


def give_up_refusal(state: RefundState, reason: str) -> Refusal | None:
    """Say why a refund cannot be given up, or None: only what a bank or channel could not pay. Source: R58."""
    if state not in {RefundState.OWED, RefundState.STUCK}:
        return Refusal(_("这笔退款不在待付出或渠道异常状态，请刷新页面。"), code="not_stuck")
    return reason_refusal(reason)


def paid_refusals(paid: BankPaid, state: RefundState, *, today: date) -> tuple[Refusal, ...]:
    """Return why a pay-out cannot be recorded; () when it can: agreed, not paid yet, with what the bank gave."""
    reference = compact(paid.reference)
    found = (
        (state != RefundState.OWED, _("这笔退款不在待付出状态，请刷新页面。"), ""),
        (not reference, _("请填写银行流水号。"), "reference"),
        (len(reference) > LONGEST_REFERENCE, _("流水号最多64位，请核对。"), "reference"),
        (paid.paid_on > today, _("付出日期不能晚于今天，请核对。"), "paid_on"),
        (today - paid.paid_on > OLDEST, _("付出日期太早，请核对年份。"), "paid_on"),
    )
    return tuple(Refusal(words, field, "paid_out") for is_wrong, words, field in found if is_wrong)


def same_reference_refusal() -> Refusal:
    """Say that a reference stands for another refund: one of both was mistyped, or it is recorded twice."""
    return Refusal(_("这个流水号已登记过另一笔退款，请核对，勿重复登记。"), "reference", "same_reference")
