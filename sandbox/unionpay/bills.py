"""The file of a clearing day: fixed width, GBK, one blank between fields, zipped, deflated, base64.

Widths and names of the fields: protocols section 3, read in public demos only.
"""

import base64
import io
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, timedelta

from sandbox.state import Row
from sandbox.till import books
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


def cleared(world: World, day: date) -> list[Row]:
    """Give the paid orders of a clearing day in order of payment."""
    around = (day - timedelta(days=1), day)
    rows = [row for each in around for row in books.of_day(world, keys.NAME, each)]
    return [row for row in rows if settle_day(row["at"]) == day]


def packed(mer_id: str, day: date, rows: Iterable[Row]) -> str:
    """Give fileContent: successes in a ZM file, no differences in a ZME file."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"INN{day:%y%m%d}88ZM_{mer_id}", b"".join(line(row) for row in rows))
        archive.writestr(f"INN{day:%y%m%d}88ZME_{mer_id}", b"")
    return base64.b64encode(zlib.compress(memory.getvalue())).decode()


def line(row: Row) -> bytes:
    """Give one payment as a line; the numbers below count fields from 1."""
    request, fen = request_of(row), row["fen"]
    fee = (fen * FEE_PER_MILLE + 500) // 1000
    known = {
        1: "S22",
        2: "01020000",
        3: "00010000",
        4: trace_of(row["transaction_id"]),
        5: request["txnTime"][4:],
        6: "" if row["way"] == AT_BANK else row["payer"],
        7: f"{fen:012}",
        8: "7399",
        9: request["channelType"],
        10: row["transaction_id"],
        12: row["out_trade_no"],
        13: "01",
        16: f"D{fee:012}",
        17: f"C{fen - fee:012}",
        18: "0001",
        20: request["txnType"],
        21: request["txnSubType"],
        22: request["bizType"],
        23: "01",
        28: request["merId"],
        33: f"C{fen - fee:012}",
        35: request.get("reqReserved", ""),
    }
    return b" ".join(_cell(known.get(number, ""), width) for number, width in enumerate(WIDTHS, 1)) + b"\r\n"


def _cell(text: str, width: int) -> bytes:
    """Fill to `width` bytes; a Chinese character that does not fit whole is left out."""
    kept = text.encode("gbk", "replace")[:width].decode("gbk", "ignore")
    return kept.encode("gbk").ljust(width)
