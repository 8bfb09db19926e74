"""Messages that were sent: kept, limited as the carrier does, and read back by the inbox."""

import json
import re
import secrets
from typing import Any

from sandbox.sms.errors import business
from sandbox.sms.templates import fill
from sandbox.world import World

NUMBER = re.compile(r"(?:\+?86)?1[3-9]\d{9}|\+?[1-9]\d{6,14}|00[1-9]\d{6,14}")
CARRIER_LIMITS = (
    (60, 1, "触发分钟级流控Permits:1"),
    (3600, 5, "触发小时级流控Permits:5"),
    (86400, 10, "触发天级流控Permits:10"),
)


def send(world: World, params: dict[str, str]) -> str:
    """Put one message for each number into the inbox and give the BizId. Raises RefusedError."""
    numbers = params["PhoneNumbers"].split(",")
    if not all(NUMBER.fullmatch(number) for number in numbers):
        raise business("isv.MOBILE_NUMBER_ILLEGAL", "手机号码格式错误")
    if params["SignName"] != world.keys.sms_sign_name:
        raise business("isv.SMS_SIGNATURE_ILLEGAL", "该账号下找不到对应签名")
    text = fill(params["TemplateCode"], params.get("TemplateParam", ""))
    biz_id = f"{secrets.randbelow(10**15):015d}^0"
    with world.state.transaction():
        for number in numbers:
            _keep(world, number, biz_id, f"【{params['SignName']}】{text}", params)
    return biz_id


def listed(world: World, number: str = "", limit: int = 100) -> list[dict[str, Any]]:
    """Give messages, newest first, to one number (any way of writing it) or to all."""
    rows = world.state.rows(
        "select * from messages where ? = '' or number = ? order by id desc limit ?",
        number,
        plain(number),
        limit,
    )
    return [_shown(dict(row)) for row in rows]


def plain(number: str) -> str:
    """Give the number as the inbox keeps it: mainland numbers bare, others in E.164."""
    bare = re.sub(r"^(\+?86|0086)(?=1[3-9]\d{9}$)", "", re.sub(r"[\s-]", "", number))
    return bare if re.fullmatch(r"1[3-9]\d{9}", bare) else "+" + re.sub(r"^(\+|00)", "", bare)


def _keep(world: World, number: str, biz_id: str, text: str, params: dict[str, str]) -> None:
    if world.state.setting("sms_limits") == "on":
        _refuse_over_limit(world, plain(number))
    world.state.insert(
        "messages",
        biz_id=biz_id,
        number=plain(number),
        template=params["TemplateCode"],
        params=params.get("TemplateParam", "") or "{}",
        text=text,
        out_id=params.get("OutId", ""),
        at=world.now(),
    )


def _refuse_over_limit(world: World, number: str) -> None:
    for seconds, allowed, words in CARRIER_LIMITS:
        sql = "select count(*) from messages where number = ? and at > ?"
        if world.state.rows(sql, number, world.now() - seconds)[0][0] >= allowed:
            raise business("isv.BUSINESS_LIMIT_CONTROL", words)


def _shown(message: dict[str, Any]) -> dict[str, Any]:
    params = json.loads(message["params"])
    return message | {"params": params, "code": params.get("code", "")}
