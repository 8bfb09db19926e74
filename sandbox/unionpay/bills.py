"""The file of a clearing day: fixed width, GBK, one blank between fields, zipped, deflated, base64.

Widths and names of the fields: protocols section 3, read in public demos only.
"""

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sandbox.state import Row
from sandbox.till import books, refunds
from sandbox.unionpay import keys
from sandbox.unionpay.transactions import AT_BANK, request_of, settle_day, trace_of
from sandbox.world import World

WIDTHS = (
    *(3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32),
    *(1, 21, 15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1, 131),
)
FEE_PER_MILLE = 6


def latest(month_and_day: str, today: date) -> date | None:
    """Give the newest day up to `today` that is written MMDD, or None when there is no such day."""
    for year in range(today.year, today.year - 5, -1):
        try:
            day = date.fromisoformat(f"{year}-{month_and_day[:2]}-{month_and_day[2:]}")
        except ValueError:
            continue
        if day <= today:
            return day
    return None


def cleared(world: World, day: date) -> tuple[list[Row], list[Row]]:
    """Give the paid orders and the refunds of a clearing day, each in order of time."""
    around = (day - timedelta(days=1), day)
    paid = [row for each in around for row in books.of_day(world, keys.NAME, each)]
    back = [row for each in around for row in refunds.of_day(world, keys.NAME, each)]
    return (
        [row for row in paid if settle_day(row["at"]) == day],
        [row for row in back if settle_day(row["at"]) == day and row["bill_state"] == "SUCCESS"],
    )


def packed(mer_id: str, day: date, paid: Iterable[Row], back: Iterable[Row]) -> str:
    """Give fileContent: successes in a ZM file, no differences in a ZME file."""
    memory = io.BytesIO()
    lines = [line(known(row)) for row in paid] + [line(known_of_refund(row)) for row in back]
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"INN{day:%y%m%d}88ZM_{mer_id}", b"".join(lines))
        archive.writestr(f"INN{day:%y%m%d}88ZME_{mer_id}", b"")
    return base64.b64encode(zlib.compress(memory.getvalue())).decode()


def line(values: Mapping[int, str]) -> bytes:
    """Give one line of the file; the numbers count fields from 1."""
    return b" ".join(_cell(values.get(number, ""), width) for number, width in enumerate(WIDTHS, 1)) + b"\r\n"


def known(row: Row) -> dict[int, str]:
    """Give what a payment's line says."""
    request = request_of(row)
    account = "" if row["way"] == AT_BANK else row["payer"]
    return _common(request, row["fen"], row["transaction_id"], ("D", "C")) | {
        1: "S22",
        6: account,
        12: row["out_trade_no"],
    }


def known_of_refund(row: Row) -> dict[int, str]:
    """Give what a refund's line says: its own numbers, those of its payment, and money that the merchant owes."""
    request, original = json.loads(row["refund_request"]), request_of(row)
    account = "" if row["way"] == AT_BANK else row["payer"]
    return _common(request, row["fen"], row["refund_id"], ("C", "D")) | {
        1: "S30",
        6: account,
        12: row["number"],
        14: trace_of(row["transaction_id"]),
        15: original["txnTime"][4:],
        27: row["transaction_id"],
    }


def _common(request: Mapping[str, str], fen: int, query_id: str, signs: tuple[str, str]) -> dict[int, str]:
    """Give what both kinds say; `signs` are those of the fee and of the sum, D for what the merchant owes."""
    fee = (fen * FEE_PER_MILLE + 500) // 1000
    of_fee, of_sum = signs
    return {
        2: "01020000",
        3: "00010000",
        4: trace_of(query_id),
        5: request["txnTime"][4:],
        7: f"{fen:012}",
        8: "7399",
        9: request["channelType"],
        10: query_id,
        13: "01",
        16: f"{of_fee}{fee:012}",
        17: f"{of_sum}{fen - fee:012}",
        18: "0001",
        20: request["txnType"],
        21: request["txnSubType"],
        22: request["bizType"],
        23: "01",
        28: request["merId"],
        33: f"{of_sum}{fen - fee:012}",
        35: request.get("reqReserved", ""),
    }


def _cell(text: str, width: int) -> bytes:
    """Fill to `width` bytes; a Chinese character that does not fit whole is left out."""
    kept = text.encode("gbk", "replace")[:width].decode("gbk", "ignore")
    return kept.encode("gbk").ljust(width)
