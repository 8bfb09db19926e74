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


def sheet(kind: str, orders: list[Row]) -> str:
    """Give the file: detail header, details, summary header, summary. Refunds there are none."""
    shown = [] if kind == "REFUND" else orders
    columns = [name for name in COLUMNS.split(",") if kind != "SUCCESS" or name not in LEFT_OUT_OF_SUCCESS]
    lines = [",".join(columns)]
    lines += [_line(values[name] for name in columns) for values in map(_detail, shown)]
    return "\r\n".join([*lines, SUMMARY, _line(_sums(shown)), ""])


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


def _sums(orders: list[Row]) -> list[str]:
    fen = sum(order["fen"] for order in orders)
    fees = sum(float(_fee(order["fen"])) for order in orders)
    return [str(len(orders)), _yuan(fen), NOTHING, NOTHING, f"{fees:.5f}", _yuan(fen), NOTHING]


def _line(values: Iterable[str]) -> str:
    return ",".join(f"`{value.replace(',', ' ')}" for value in values)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _fee(fen: int) -> str:
    return f"{(fen * FEE_PER_MILLE + 500) // 1000 / 100:.5f}"
