"""The bill of a day: a zip of two GBK CSVs behind a link that lives 30 seconds. Source: protocols section 2."""

import io
import re
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox.alipay import bill_sheets
from sandbox.alipay.errors import bad_parameter, business
from sandbox.alipay.keys import NAME
from sandbox.alipay.requests import keys_of
from sandbox.state import Row
from sandbox.till import books, files, refunds
from sandbox.till.refusals import RefusedError
from sandbox.web import world_of
from sandbox.world import BEIJING, World

SECONDS = 30.0
DAY = re.compile(r"\d{4}-\d\d-\d\d")
UTF8_NAME = 0x800


def offer(world: World, content: dict[str, Any]) -> str:
    """Give the download link of a day's bill. Raises RefusedError for a day without one."""
    if content.get("bill_type") not in {"trade", "signcustomer"}:
        raise bad_parameter("bill_type应为trade或signcustomer")
    day = _day(content.get("bill_date"))
    done = bill_sheets.Day(
        keys_of(world).seller_id, day, books.of_day(world, NAME, day), _refunds(world, day)
    )
    if not (done.orders or done.refunds) or not books.is_bill_ready(world, day):
        raise _no_bill()
    label = f"{done.seller}0156_{day:%Y%m%d}"
    sheets = {
        f"{label}_业务明细.csv": bill_sheets.details(done),
        f"{label}_业务明细(汇总).csv": bill_sheets.summary(done),
    }
    token = files.offer(world, f"{label}.csv.zip", _zip(sheets), SECONDS)
    return f"{world.url}/alipay/bills?token={token}"


async def download(request: Request) -> Response:
    """The zip; nobody signs it, the link is the secret."""
    found = files.take(world_of(request), request.query_params.get("token", ""))
    if found is None:
        return PlainTextResponse("<html><body>链接已失效</body></html>", 403, media_type="text/html")
    headers = {"Content-Disposition": f'attachment; filename="{found[0]}"'}
    return Response(found[1], headers=headers, media_type="application/octet-stream")


def _refunds(world: World, day: date) -> list[Row]:
    return [one for one in refunds.of_day(world, NAME, day) if one["bill_state"] == "SUCCESS"]


def _no_bill() -> RefusedError:
    return business("isp.bill_not_exist", "账单不存在")


def _day(value: object) -> date:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise bad_parameter("bill_date应为yyyy-MM-dd")
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=BEIJING).date()
    except ValueError:
        raise bad_parameter("bill_date不是合法的日期") from None


class _GbkName(zipfile.ZipInfo):
    """An entry whose name is written in GBK without the UTF-8 flag, as the vendor does."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name for the hook
        return self.filename.encode("gbk"), self.flag_bits & ~UTF8_NAME


def _zip(sheets: dict[str, str]) -> bytes:
    target = io.BytesIO()
    at = (datetime.now(BEIJING) - timedelta(seconds=1)).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sheets.items():
            entry = _GbkName(name, at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("gbk"))
    return target.getvalue()
