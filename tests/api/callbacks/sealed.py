"""Notices as WeChat Pay sends them, sealed and signed with a key that the test owns."""

import base64
import json
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fairgate.providers.partner_line.signatures import signature
from fairgate.providers.wechat_pay.verification import answer_message

API_V3_KEY = "0123456789abcdef0123456789ABCDEF"
PLATFORM_KEY = generate_private_key(public_exponent=65537, key_size=2048)
ADDRESS = "/callbacks/wechat-pay/"


def notice(event_id="event-1", kind="TRANSACTION.SUCCESS", **changes):
    money = {
        "mchid": "1900000001",
        "appid": "wx01",
        "out_trade_no": "FP270914ABCDEFGH",
        "transaction_id": "4200001",
        "trade_state": "SUCCESS",
        "success_time": "2027-09-14T10:26:00+08:00",
        "amount": {"total": 20000, "currency": "CNY"},
    }
    plain = json.dumps(money | changes).encode()
    box = AESGCM(API_V3_KEY.encode()).encrypt(b"123456789012", plain, b"transaction")
    resource = {
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": base64.b64encode(box).decode(),
        "associated_data": "transaction",
        "nonce": "123456789012",
    }
    return json.dumps({"id": event_id, "event_type": kind, "resource": resource}).encode()


def send(client, body, *, signed=None, content_type="application/json", **headers):
    timestamp = str(int(datetime.now(UTC).timestamp()))
    seals = {
        "Wechatpay-Timestamp": timestamp,
        "Wechatpay-Nonce": "nonce",
        "Wechatpay-Serial": "PUB_KEY_ID_01",
        "Wechatpay-Signature": signature(PLATFORM_KEY, answer_message(timestamp, "nonce", signed or body)),
    }
    return client.post(ADDRESS, body, content_type=content_type, headers=seals | headers)
