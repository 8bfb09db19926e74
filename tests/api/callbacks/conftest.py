"""A merchant whose channels' keys are the test's own: WeChat Pay's is made here, the others' are golden."""

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from fairgate.foundation.providers import client_for
from tests.api.callbacks.sealed import API_V3_KEY, PLATFORM_KEY
from tests.providers.alipay.conftest import GIVEN as ALIPAY
from tests.providers.unionpay.conftest import GIVEN as UNIONPAY

NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _merchant(settings, tmp_path):
    private = PLATFORM_KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = PLATFORM_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "private.pem").write_bytes(private)
    (tmp_path / "public.pem").write_bytes(public)
    settings.PROVIDER_SETTINGS = {
        **ALIPAY,
        **UNIONPAY,
        "ALIPAY_GATEWAY_URL": f"{NOBODY_LISTENS}/gateway.do",
        "UNIONPAY_GATEWAY_URL": f"{NOBODY_LISTENS}/gateway/api",
        "WECHAT_PAY_BASE_URL": NOBODY_LISTENS,
        "WECHAT_PAY_MCHID": "1900000001",
        "WECHAT_PAY_APPID": "wx01",
        "WECHAT_PAY_MERCHANT_SERIAL": "1DDE",
        "WECHAT_PAY_MERCHANT_KEY_FILE": str(tmp_path / "private.pem"),
        "WECHAT_PAY_API_V3_KEY": API_V3_KEY,
        "WECHAT_PAY_PUBLIC_KEY_ID": "PUB_KEY_ID_01",
        "WECHAT_PAY_PUBLIC_KEY_FILE": str(tmp_path / "public.pem"),
    }
    client_for.cache_clear()
    yield
    client_for.cache_clear()
