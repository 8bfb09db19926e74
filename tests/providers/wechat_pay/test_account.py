import pytest
from django.core.exceptions import ImproperlyConfigured

from fairgate.providers.wechat_pay.account import MerchantAccount
from tests.providers.wechat_pay.conftest import GOLDEN

GIVEN = {
    "WECHAT_PAY_MCHID": "1900000001",
    "WECHAT_PAY_APPID": "wx0123456789abcdef",
    "WECHAT_PAY_MERCHANT_SERIAL": "1DDE55AD",
    "WECHAT_PAY_MERCHANT_KEY_FILE": str(GOLDEN / "key.pem"),
    "WECHAT_PAY_API_V3_KEY": "0123456789abcdef0123456789ABCDEF",
    "WECHAT_PAY_PUBLIC_KEY_ID": "PUB_KEY_ID_01",
    "WECHAT_PAY_PUBLIC_KEY_FILE": str(GOLDEN / "public.pem"),
}


def _read(**changes):
    given = GIVEN | {f"WECHAT_PAY_{name}": value for name, value in changes.items()}
    return MerchantAccount.read(
        {k: v for k, v in given.items() if v is not None}, notify_url="https://fair/n/"
    )


def test_the_vendor_is_spoken_to_unless_another_address_is_set():
    assert _read().base_url == "https://api.mch.weixin.qq.com"


def test_neither_keys_nor_secrets_are_printed():
    printed = repr(_read())
    assert GIVEN["WECHAT_PAY_API_V3_KEY"] not in printed
    assert "PrivateKey" not in printed


@pytest.mark.parametrize("name", ["MCHID", "APPID", "MERCHANT_SERIAL", "MERCHANT_KEY_FILE", "API_V3_KEY"])
def test_a_missing_setting_is_named(name):
    with pytest.raises(ImproperlyConfigured, match=f"PROVIDER_WECHAT_PAY_{name}"):
        _read(**{name: None})


@pytest.mark.parametrize(
    "address",
    [
        "http://api.mch.weixin.qq.com",
        "https://api.mch.weixin.qq.com.example.com",
        "https://example.com",
        "https://api.mch.weixin.qq.com:8443",
        "https://api.mch.weixin.qq.com@example.com",
        "",
    ],
)
def test_any_other_host_is_refused(address):
    with pytest.raises(ImproperlyConfigured):
        _read(BASE_URL=address)


def test_both_keys_are_known_while_the_vendor_changes_them():
    account = _read(
        PUBLIC_KEY_ID="PUB_KEY_ID_02, PUB_KEY_ID_01",
        PUBLIC_KEY_FILE=f"{GOLDEN}/public.pem,{GOLDEN}/public.pem",
    )
    assert list(account.public_keys) == ["PUB_KEY_ID_02", "PUB_KEY_ID_01"]


def test_a_key_without_its_id_is_refused():
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_KEY_ID"):
        _read(PUBLIC_KEY_ID="PUB_KEY_ID_01,PUB_KEY_ID_02")


def test_a_short_api_v3_key_is_refused():
    with pytest.raises(ImproperlyConfigured, match="32"):
        _read(API_V3_KEY="short")
