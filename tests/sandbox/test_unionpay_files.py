"""The file of a clearing day, read with the widths of the vendor's own examples."""

import base64
import io
import zipfile
import zlib
from datetime import datetime, timedelta, timezone
from itertools import accumulate

import pytest

from sandbox.unionpay import bills
from tests.sandbox.unionpay_merchant import UnionPayMerchant, split

BEIJING = timezone(timedelta(hours=8))
WIDTHS = [3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32]
WIDTHS += [1, 21, 15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1, 131]


@pytest.fixture
def merchant(sandbox, shop) -> UnionPayMerchant:
    """Who asks for files."""
    return UnionPayMerchant(sandbox, shop)


def lines_of(content: str) -> list[dict[int, str]]:
    """Give the successes of a file; keys count fields from 1."""
    archive = zipfile.ZipFile(io.BytesIO(zlib.decompress(base64.b64decode(content))))
    names = archive.namelist()
    assert [name[11:15] for name in sorted(names)] == ["ZME_", "ZM_7"]
    (text,) = (archive.read(name) for name in names if name[11:14] == "ZM_")
    starts = [start - 1 for start in accumulate((width + 1 for width in WIDTHS), initial=1)]
    return [
        {
            number: line[start : start + width].decode("gbk").rstrip()
            for number, (start, width) in enumerate(zip(starts, WIDTHS, strict=False), 1)
        }
        for line in text.split(b"\r\n")
        if line
    ]


def settled(merchant, sandbox, **changes):
    """Order and pay; give what was asked for and what a query then says."""
    fields = merchant.code(**changes)
    merchant.call(fields)
    sandbox.pay(fields["orderId"])
    return fields, merchant.query(fields)


def test_the_file_holds_each_payment_of_the_day_in_the_vendors_columns(merchant, sandbox):
    fields, told = settled(merchant, sandbox, reqReserved="证件费 6人")
    settled(merchant, sandbox, txnAmt="50000")
    merchant.apply()
    assert merchant.file(told["settleDate"])["respCode"] == "98", "it comes the next morning"
    sandbox.post("/control/bills", early=True)
    answer = merchant.file(told["settleDate"])
    assert answer["respCode"] == "00"
    assert answer["fileName"].startswith(merchant.mer_id)
    first, second = lines_of(answer["fileContent"])
    assert (first[1], first[4], first[5], first[7]) == (
        "S22",
        told["traceNo"],
        told["traceTime"],
        "000000120000",
    )
    assert (first[10], first[12], first[28]) == (told["queryId"], fields["orderId"], merchant.mer_id)
    assert (first[20], first[21], first[22], first[35]) == ("01", "07", "000000", "证件费 6人")
    assert (first[16], first[17], second[7]) == ("D000000000720", "C000000119280", "000000050000")


def test_there_is_no_file_of_a_day_without_payments_or_that_never_was(merchant, sandbox):
    sandbox.post("/control/bills", early=True)
    assert merchant.file("0101")["respCode"] == "98"
    assert merchant.file("0231")["respCode"] == "10"
    sandbox.misbehave("forged_answer", call="bill", how="outside_chain")
    asked = merchant.fields(
        "76/01/000000", fileType="00", settleDate="0101", txnTime=merchant.code()["txnTime"]
    )
    assert not merchant.trusts(split(merchant.send(asked, merchant.files).text))


def test_the_clearing_day_ends_at_eleven_in_the_evening():
    from sandbox.unionpay.transactions import settle_day

    before = datetime(2026, 12, 31, 22, 59, 59, tzinfo=BEIJING)
    assert settle_day(before.timestamp()).isoformat() == "2026-12-31"
    assert settle_day(before.timestamp() + 1).isoformat() == "2027-01-01"
    new_year = datetime(2027, 1, 1).date()  # noqa: DTZ001 - a day, not an instant
    assert bills.latest("1231", new_year).isoformat() == "2026-12-31"
    assert bills.latest("0229", new_year).isoformat() == "2024-02-29"
