"""The two CSVs of a day's bill: comment lines with `#`, values followed by a tab, amounts in yuan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sandbox.alipay.trades import number_of, wall_time, yuan
from sandbox.state import Row

FEE_PER_MILLE = 6
DETAIL_COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
    "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,"
    "券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"
)
SUMMARY_COLUMNS = (
    "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,"
    "商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）"
)
LINE = "-" * 40
NOTHING = "0.00"


@dataclass(frozen=True)
class Day:
    """What one seller's bill of a day is made from; refunds are those that are done."""

    seller: str
    day: date
    orders: list[Row]
    refunds: list[Row]


def details(done: Day) -> str:
    """Give the sheet with one line for each payment and each refund."""
    paid, back = _fen(done.orders), _fen(done.refunds)
    closing = [
        f"#交易合计：{len(done.orders)}笔，商家实收共{yuan(paid)}元，商家优惠共{NOTHING}元",
        f"#退款合计：{len(done.refunds)}笔，商家实收退款共{_minus(back)}元，商家优惠退款共{NOTHING}元",
    ]
    lines = [DETAIL_COLUMNS, *map(_detail, done.orders), *map(_refund, done.refunds)]
    return _sheet("业务明细", done, lines, closing)


def summary(done: Day) -> str:
    """Give the sheet with the day's sums: amounts net of what went back."""
    fee = sum(fee_of(order["fen"]) for order in done.orders)
    net = _fen(done.orders) - _fen(done.refunds)
    sums = ["合计", "", str(len(done.orders)), str(len(done.refunds)), _signed(net), _signed(net)]
    sums += [NOTHING, NOTHING, NOTHING, f"-{yuan(fee)}", NOTHING, _signed(net - fee)]
    return _sheet("业务汇总", done, [SUMMARY_COLUMNS, _line(sums)])


def fee_of(fen: int) -> int:
    """Give the vendor's fee in fen, 0.6 %, halves rounded up."""
    return (fen * FEE_PER_MILLE + 500) // 1000


def _fen(rows: list[Row]) -> int:
    return sum(row["fen"] for row in rows)


def _minus(fen: int) -> str:
    return f"-{yuan(fen)}" if fen else NOTHING


def _signed(fen: int) -> str:
    return yuan(fen) if fen >= 0 else f"-{yuan(-fen)}"


def _refund(refund: Row) -> str:
    """Give the line of a refund: amounts below nought, the merchant's number of it; the fee is not given back."""
    amount = _minus(refund["fen"])
    values = [number_of(refund), refund["out_trade_no"], "退款", refund["description"]]
    values += [wall_time(refund["created_at"]), wall_time(refund["at"]), "", "", "", "", refund["payer"]]
    values += [amount, amount, *[NOTHING] * 5, "", NOTHING, NOTHING, refund["number"], NOTHING]
    return _line([*values, NOTHING, ""])


def _detail(order: Row) -> str:
    amount = yuan(order["fen"])
    values = [number_of(order), order["out_trade_no"], "交易", order["description"]]
    values += [wall_time(order["created_at"]), wall_time(order["at"]), "", "", "", "", order["payer"]]
    values += [amount, amount, *[NOTHING] * 5, "", NOTHING, NOTHING, "", f"-{yuan(fee_of(order['fen']))}"]
    return _line([*values, NOTHING, ""])


def _line(values: Iterable[str]) -> str:
    return ",".join(f"{value.replace(',', '，')}\t" for value in values)


def _sheet(title: str, done: Day, lines: list[str], closing: Iterable[str] = ()) -> str:
    start, end = (
        f"{one.year}年{one.month:02d}月{one.day:02d}日 00:00:00"
        for one in (done.day, done.day + timedelta(1))
    )
    head = [
        f"#支付宝{title}查询",
        f"#账号：[{done.seller}0156]",
        f"#起始日期：[{start}]   终止日期：[{end}]",
        f"#{LINE}{title}列表{LINE}",
    ]
    return "\r\n".join([*head, *lines, f"#{LINE}{title}列表结束{LINE}", *closing, f"#导出时间：[{end}]", ""])
