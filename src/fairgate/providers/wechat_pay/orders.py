"""What we order, in the bytes that are signed and sent: the same details make the same bytes. Source: protocols 1."""

import json
from typing import Any

from fairgate.billing.payments.ports import AttemptDetails, Declined
from fairgate.billing.payments.states import Way
from fairgate.foundation.clock import SHANGHAI
from fairgate.providers.partner_line.line import Request
from fairgate.providers.wechat_pay.account import MerchantAccount

_PLACES = {Way.SCAN: "native", Way.PHONE: "h5", Way.IN_APP: "jsapi"}


def order(details: AttemptDetails, account: MerchantAccount) -> Request | Declined:
    """Return the request that opens an attempt, or Declined when it lacks what its way needs: nothing is sent."""
    if details.way not in _PLACES:
        return Declined(f"no way {details.way}")
    missing = _missing(details)
    if missing:
        return Declined(missing)
    body = bytes_of(_common(details, account) | _of_way(details))
    return Request("create", "POST", f"/v3/pay/transactions/{_PLACES[details.way]}", body)


def bytes_of(content: dict[str, Any]) -> bytes:
    """Return compact JSON."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _missing(details: AttemptDetails) -> str:
    if details.way == Way.PHONE and not details.payer_address:
        return "no payer_address"
    return "no payer_openid" if details.way == Way.IN_APP and not details.payer_openid else ""


def _common(details: AttemptDetails, account: MerchantAccount) -> dict[str, Any]:
    return {
        "appid": account.appid,
        "mchid": account.mchid,
        "description": details.description,
        "out_trade_no": details.number,
        "time_expire": details.expires_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "notify_url": account.notify_url,
        "amount": {"total": details.amount.fen, "currency": "CNY"},
    }


def _of_way(details: AttemptDetails) -> dict[str, Any]:
    """Return what only one way has; WeChat Pay compares the address of an H5 payer with that of the browser."""
    if details.way == Way.PHONE:
        return {"scene_info": {"payer_client_ip": details.payer_address, "h5_info": {"type": "Wap"}}}
    return {"payer": {"openid": details.payer_openid}} if details.way == Way.IN_APP else {}
