"""Behaviours: how the sandbox should misbehave, for the next order, one order, or everybody.

A behaviour waits in the state file until the moment it is about; then it is taken: counted down by one
and gone at zero. `times` 0 means until removed; no `call` means any call of a payment vendor.
"""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.state import State

SCOPES = ("next", "order", "global")
APART = (
    "sms",
    "registry",
    "invoice",
    "invoice_query",
    "invoice_file",
    "red",
    "red_query",
    "red_act",
    "red_issue",
)
"""Calls that are no payment vendor's: a behaviour for any call passes them by."""
CALLS = ("", "create", "query", "close", "cancel", "refund", "refund_query", "bill", "certificates", *APART)


@dataclass(frozen=True)
class Kind:
    """One behaviour: how often by default (0: until removed), what it does, and its details."""

    times: int
    zh: str
    en: str
    details: str = ""
    call: str = ""


KINDS = {
    "error": Kind(1, "不处理，直接返回错误状态", "answer with an error, do nothing", "status code"),
    "error_after_commit": Kind(
        1, "已处理，但返回错误状态", "do it, then answer with an error", "status code"
    ),
    "cut": Kind(1, "已处理，然后断开连接", "do it, then cut the line"),
    "cut_before_commit": Kind(1, "不处理，直接断开连接", "cut the line, do nothing"),
    "slow": Kind(1, "已处理，延迟应答", "do it, answer late", "seconds"),
    "forged_answer": Kind(1, "应答签名不可信", "answer with a bad signature", "how"),
    "auto_pay": Kind(1, "下单后自动支付", "pay by itself", "after"),
    "auto_fail": Kind(1, "下单后自动支付失败", "decline by itself", "after"),
    "notice_first": Kind(1, "先送达支付通知，再返回下单结果", "notify before create returns"),
    "pay_after_close": Kind(1, "关单后支付成功", "succeed after close", "after"),
    "silent": Kind(0, "支付成功但从不通知", "never notify"),
    "delay_notice": Kind(0, "延迟通知", "notify late", "seconds"),
    "repeat": Kind(0, "重复通知（gap为0时并发）", "repeat the notice (gap 0: in parallel)", "count gap"),
    "wrong_amount": Kind(0, "通知金额错误", "wrong amount in the notice", "total"),
    "wrong_currency": Kind(0, "通知币种错误", "wrong currency in the notice", "currency"),
    "wrong_mchid": Kind(0, "通知收款商户错误", "another merchant in the notice", "mchid"),
    "wrong_appid": Kind(0, "通知应用错误", "another app in the notice", "appid"),
    "forged_notice": Kind(0, "伪造通知", "forged notice", "how"),
    "probe": Kind(0, "附带签名探测流量", "add a SIGNTEST probe"),
    "in_progress": Kind(1, "已处理，但应答处理中（银联）", "do it, answer in progress (UnionPay)", "code"),
    "defective": Kind(0, "有缺陷的成功A6（银联）", "succeed with a defect (UnionPay A6)"),
    "refund_short": Kind(0, "退款：商户余额不足", "refund: the merchant's balance is too low", "", "refund"),
    "refund_reject": Kind(1, "退款：拒绝受理", "refund: refuse it", "", "refund"),
    "refund_repeat": Kind(
        1, "退款：拒绝重复请求（已全额退款）", "refund: refuse a repeat of what was done", "", "refund"
    ),
    "refund_abnormal": Kind(1, "退款：付款人账户异常", "refund: the payer's account is gone", "", "refund"),
    "refund_close": Kind(1, "退款：受理后关闭", "refund: accept it, then close it", "", "refund"),
    "refund_slow": Kind(1, "退款：长时间处理中", "refund: take long over it", "seconds", "refund"),
    "invoice_queue": Kind(1, "开票排队", "the invoice waits in a queue", "seconds", "invoice"),
    "invoice_fail": Kind(1, "开票失败", "the bureau refuses the invoice", "reason", "invoice"),
    "invoice_stall": Kind(1, "签章失败，须重试", "signing fails until tried again", "", "invoice"),
    "invoice_login": Kind(0, "税务平台须重新登录", "the officer must sign in again", "code", "invoice"),
    "invoice_credit": Kind(0, "授信额度不足", "the seller's credit is used up", "", "invoice"),
    "red_refuse": Kind(1, "税务机关不受理红字确认单", "the bureau takes no red-letter form", "reason", "red"),
    "red_abnormal": Kind(1, "红字确认单状态异常", "the red-letter form turns abnormal", "", "red"),
    "sms_error": Kind(1, "短信网关拒绝", "the SMS gateway refuses", "code", "sms"),
}


def add(state: State, what: str, **wish: Any) -> int:
    """Remember a behaviour and give its id. Raises ValueError in words for what it cannot understand."""
    if what not in KINDS:
        raise ValueError(f"unknown behaviour {what!r}; known: {', '.join(KINDS)}")
    scope, call = str(wish.pop("scope", "global")), str(wish.pop("call", KINDS[what].call))
    number, times = str(wish.pop("out_trade_no", "")), int(wish.pop("times", KINDS[what].times))
    if scope not in SCOPES or call not in CALLS or (scope == "order") != bool(number):
        raise ValueError(f"scope is one of {SCOPES} (order with out_trade_no), call one of {CALLS}")
    if unknown := wish.keys() - set(KINDS[what].details.split()):
        raise ValueError(f"{what} has no detail {', '.join(sorted(unknown))}")
    details = json.dumps(wish)
    return state.insert(
        "behaviours", what=what, scope=scope, out_trade_no=number, call=call, times=times, details=details
    )


def take(state: State, what: str, out_trade_no: str = "", call: str = "") -> dict[str, Any] | None:
    """Use the oldest matching behaviour: give its details (perhaps empty), or None when there is none."""
    found = state.row(
        "select * from behaviours where what = ? and (call = ? or (call = '' and not ?))"
        " and (scope = 'global' or (scope = 'order' and out_trade_no = ?)) order by id limit 1",
        what,
        call,
        call in APART,
        out_trade_no,
    )
    if found is None:
        return None
    if found["times"] == 1:
        state.write("delete from behaviours where id = ?", found["id"])
    elif found["times"] > 1:
        state.write("update behaviours set times = times - 1 where id = ?", found["id"])
    details: dict[str, Any] = json.loads(found["details"])
    return details


def bind_next(state: State, out_trade_no: str) -> None:
    """Turn what was wished for the next order into wishes for this one."""
    state.write("update behaviours set scope = 'order', out_trade_no = ? where scope = 'next'", out_trade_no)


def listed(state: State) -> list[dict[str, Any]]:
    """Give all waiting behaviours, oldest first."""
    rows = state.rows("select * from behaviours order by id")
    return [dict(row) | {"details": json.loads(row["details"])} for row in rows]


def remove(state: State, number: int | None = None) -> int:
    """Remove one behaviour, or all; give how many went."""
    if number is None:
        return state.write("delete from behaviours")
    return state.write("delete from behaviours where id = ?", number)
