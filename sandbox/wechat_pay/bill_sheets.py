"""What a trade bill says: each value behind a backtick, amounts in yuan with two decimals, the fee with five."""

import json
from collections.abc import Iterable
from datetime import datetime

from sandbox.state import Row
from sandbox.wechat_pay.transactions import TRADE_TYPES
from sandbox.world import BEIJING

REFUND_COLUMNS = "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态"
COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,"
    f"货币种类,应结订单金额,代金券金额,{REFUND_COLUMNS},商品名称,商户数据包,手续费,费率,订单金额,"
    "申请退款金额,费率备注"
)
SUMMARY = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"
LEFT_OUT_OF_SUCCESS = frozenset(REFUND_COLUMNS.split(",")) | {"申请退款金额"}
KINDS = ("ALL", "SUCCESS", "REFUND")
RATE = "0.60%"
FEE_PER_MILLE = 6
NOTHING = "0.00"


def sheet(kind: str, orders: list[Row], refunds: list[Row]) -> str:
    """Give the file: detail header, details, summary header, summary.

    A refund stands in the day on which it was accepted, in the state of that day's end: it is never corrected.
    """
    paid, back = [] if kind == "REFUND" else orders, [] if kind == "SUCCESS" else refunds
    columns = [name for name in COLUMNS.split(",") if kind != "SUCCESS" or name not in LEFT_OUT_OF_SUCCESS]
    values = [*map(_detail, paid), *map(_refund, back)]
    lines = [",".join(columns), *(_line(each[name] for name in columns) for each in values)]
    return "\r\n".join([*lines, SUMMARY, _line(_sums(paid, back)), ""])


def _refund(refund: Row) -> dict[str, str]:
    """Give the line of a refund: no order's amount, the fee given back."""
    amount = _yuan(refund["fen"])
    return _detail(refund) | {
        "交易状态": "REFUND",
        "应结订单金额": NOTHING,
        "订单金额": NOTHING,
        "微信退款单号": refund["refund_id"],
        "商户退款单号": refund["number"],
        "退款金额": amount,
        "申请退款金额": amount,
        "退款类型": "ORIGINAL",
        "退款状态": refund["bill_state"],
        "手续费": f"-{_fee(refund['fen'])}",
    }


def _detail(order: Row) -> dict[str, str]:
    request, amount = json.loads(order["request"]), _yuan(order["fen"])
    known = {
        "交易时间": datetime.fromtimestamp(order["at"], BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
        "公众账号ID": request["appid"],
        "商户号": request["mchid"],
        "特约商户号": "0",
        "微信订单号": order["transaction_id"],
        "商户订单号": order["out_trade_no"],
        "用户标识": order["payer"],
        "交易类型": TRADE_TYPES[order["way"]],
        "交易状态": "SUCCESS",
        "付款银行": "OTHERS",
        "货币种类": "CNY",
        "应结订单金额": amount,
        "商品名称": order["description"],
        "商户数据包": request.get("attach", ""),
        "手续费": _fee(order["fen"]),
        "费率": RATE,
        "订单金额": amount,
    }
    money = dict.fromkeys(("代金券金额", "退款金额", "充值券退款金额", "申请退款金额"), NOTHING)
    no_refund = {"微信退款单号": "0", "商户退款单号": "0"}
    return dict.fromkeys(COLUMNS.split(","), "") | money | no_refund | known


def _sums(orders: list[Row], refunds: list[Row]) -> list[str]:
    paid, back = sum(order["fen"] for order in orders), sum(refund["fen"] for refund in refunds)
    fees = sum(float(_fee(order["fen"])) for order in orders) - sum(
        float(_fee(one["fen"])) for one in refunds
    )
    count = str(len(orders) + len(refunds))
    return [count, _yuan(paid), _yuan(back), NOTHING, f"{fees:.5f}", _yuan(paid), _yuan(back)]


def _line(values: Iterable[str]) -> str:
    return ",".join(f"`{value.replace(',', ' ')}" for value in values)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _fee(fen: int) -> str:
    return f"{(fen * FEE_PER_MILLE + 500) // 1000 / 100:.5f}"
