"""Signs requests: the exact bytes that are sent, once. Source: protocols 1, "Request signing"."""

import secrets
from datetime import datetime

from fairgate.providers.partner_line.signatures import signature
from fairgate.providers.wechat_pay.account import MerchantAccount

SCHEME = "WECHATPAY2-SHA256-RSA2048"


def request_message(method: str, target: str, timestamp: int, nonce: str, body: bytes) -> bytes:
    """Return the five lines that are signed; `target` is path and query as sent."""
    return f"{method}\n{target}\n{timestamp}\n{nonce}\n".encode() + body + b"\n"


def authorization(account: MerchantAccount, method: str, target: str, body: bytes, *, at: datetime) -> str:
    """Return the Authorization header for these bytes at this instant, with a fresh nonce."""
    timestamp, nonce = int(at.timestamp()), secrets.token_hex(16)
    signed = signature(account.key, request_message(method, target, timestamp, nonce, body))
    return (
        f'{SCHEME} mchid="{account.mchid}",nonce_str="{nonce}",timestamp="{timestamp}",'
        f'serial_no="{account.serial}",signature="{signed}"'
    )


def call_message(appid: str, timestamp: str, nonce: str, package: str) -> bytes:
    """Return the four lines of the second signature. Source: protocols 1, "Cashier call signing"."""
    return f"{appid}\n{timestamp}\n{nonce}\n{package}\n".encode()


def call_parameters(account: MerchantAccount, prepay_id: str, *, at: datetime) -> dict[str, str]:
    """Return what the page inside WeChat hands to its cashier; `signType` itself is not signed."""
    timestamp, nonce, package = str(int(at.timestamp())), secrets.token_hex(16), f"prepay_id={prepay_id}"
    return {
        "appId": account.appid,
        "timeStamp": timestamp,
        "nonceStr": nonce,
        "package": package,
        "signType": "RSA",
        "paySign": signature(account.key, call_message(account.appid, timestamp, nonce, package)),
    }
