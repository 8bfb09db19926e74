"""The trade bill of a day: a signed answer with link and hash, then the unsigned file. Source: protocols section 1."""

import gzip
import hashlib
import re
from datetime import date, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.till import books, files, refunds
from sandbox.till.calls import Call
from sandbox.till.refusals import RefusedError
from sandbox.web import world_of
from sandbox.wechat_pay import answers, bill_sheets
from sandbox.wechat_pay.authentication import authenticate
from sandbox.wechat_pay.errors import bad_parameter
from sandbox.wechat_pay.orders import VENDOR
from sandbox.world import BEIJING, World

PATH = "/v3/bill/tradebill"
FILE_PATH = "/v3/billdownload/file"
SECONDS = 30.0
KEPT_DAYS = 92
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PARAMETERS = frozenset({"bill_date", "bill_type", "tar_type", "sub_mchid"})


def ask(call: Call) -> tuple[int, dict[str, Any]]:
    """Give hash and download link of a day's bill. Raises RefusedError for a day without one."""
    asked = dict(call.request.query_params)
    kind, packing = asked.get("bill_type", "ALL"), asked.get("tar_type", "")
    if asked.keys() - PARAMETERS or kind not in bill_sheets.KINDS or packing not in {"", "GZIP"}:
        raise bad_parameter("账单参数无效")
    text = _text(call.world, _day(asked.get("bill_date", ""), call.world), kind)
    packed = gzip.compress(text) if packing else text
    token = files.offer(call.world, "tradebill", packed, SECONDS)
    return 200, {
        "hash_type": "SHA1",
        "hash_value": hashlib.sha1(text, usedforsecurity=False).hexdigest(),
        "download_url": f"{call.world.url}{FILE_PATH}?token={token}",
    }


def routes() -> list[Route]:
    """Give the file's door."""
    return [Route(FILE_PATH, download, methods=["GET"])]


async def download(request: Request) -> Response:
    """Give the file to the merchant who signs for it; the answer itself is not signed."""
    world = world_of(request)
    try:
        authenticate(world, request, b"")
    except RefusedError as refusal:
        return answers.refuse(Call(world, "bill", "", b"", request), refusal)
    found = files.take(world, request.query_params.get("token", ""))
    if found is None:
        return Response("账单下载链接已失效", 403, media_type="text/plain")
    return Response(found[1], media_type="application/octet-stream")


def _text(world: World, day: date, kind: str) -> bytes:
    orders, went_back = books.of_day(world, VENDOR, day), refunds.of_day(world, VENDOR, day)
    if not (orders or went_back) or not books.is_bill_ready(world, day):
        raise RefusedError(400, "NO_STATEMENT_EXIST", "账单文件不存在")
    return bill_sheets.sheet(kind, orders, went_back).encode()


def _day(text: str, world: World) -> date:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=BEIJING).date()
    except ValueError:
        raise bad_parameter("bill_date应为yyyy-MM-dd") from None
    today = datetime.fromtimestamp(world.now(), BEIJING).date()
    if not DAY.fullmatch(text) or not today - timedelta(KEPT_DAYS) <= day <= today:
        raise bad_parameter("bill_date应在三个月内")
    return day
