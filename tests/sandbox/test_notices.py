"""Notices of payment as they arrive at the merchant's address."""

import json

import pytest
from wechatpayv3.utils import aes_decrypt

from tests.sandbox.merchant import Merchant


@pytest.fixture
def paid(merchant, sandbox):
    """Create and pay an order under a behaviour of the sandbox; give its number."""

    def pay(what: str = "", **wish: object) -> str:
        if what:
            sandbox.misbehave(what, **wish)
        number = merchant.created()
        sandbox.pay(number)
        return number

    return pay


def opened(sandbox, arrived):
    resource = json.loads(arrived.body)["resource"]
    key = sandbox.settings["PROVIDER_WECHAT_PAY_API_V3_KEY"]
    plain = aes_decrypt(resource["nonce"], resource["ciphertext"], resource["associated_data"], key)
    return json.loads(plain) if plain else None


def verdict(merchant: Merchant, arrived):
    return merchant.package().callback(arrived.headers, arrived.body)


def test_a_payment_is_told_in_a_notice_that_the_package_accepts(paid, shop, merchant, sandbox):
    number = paid()
    (arrived,) = shop.wait_for(1)
    notice = verdict(merchant, arrived)
    assert notice["event_type"] == "TRANSACTION.SUCCESS"
    assert notice["resource"] == merchant.query(number).json()
    assert arrived.headers["Wechatpay-Serial"].startswith("PUB_KEY_ID_")
    assert shop.stays_quiet()
    assert sandbox.notices(number)[0]["state"] == "taken"


def test_a_refused_notice_comes_again_with_the_same_id_until_it_is_taken(paid, shop, sandbox):
    shop.answers += [500, 404, 302]
    number = paid()
    bodies = [arrived.body for arrived in shop.wait_for(4)]
    assert len(set(bodies)) == 1
    assert shop.stays_quiet()
    assert sandbox.notices(number)[0]["attempts"] == 4


def test_silence_means_no_notice_though_the_money_came(paid, shop, merchant):
    number = paid("silent", scope="next")
    assert shop.stays_quiet()
    assert merchant.query(number).json()["trade_state"] == "SUCCESS"


def test_fifty_copies_come_at_the_same_time(paid, shop):
    paid("repeat", count=50)
    arrived = shop.wait_for(50)
    assert len({one.body for one in arrived}) == 1
    assert len({one.headers["Wechatpay-Nonce"] for one in arrived}) == 50
    assert shop.stays_quiet()


def test_copies_can_come_one_after_the_other(paid, shop):
    paid("repeat", count=3, gap=0.4)
    arrived = shop.wait_for(3)
    assert arrived[2].at - arrived[0].at > 0.6


@pytest.mark.parametrize(
    ("behaviour", "field", "value"),
    [
        ({"what": "wrong_amount", "total": 1}, "amount", {"total": 1, "payer_total": 1}),
        ({"what": "wrong_currency"}, "amount", {"currency": "USD"}),
        ({"what": "wrong_mchid"}, "mchid", "1600000000"),
        ({"what": "wrong_appid"}, "appid", "wx0000000000000000"),
    ],
)
def test_wrong_contents_are_properly_signed(paid, merchant, behaviour, field, value):
    number = paid(**behaviour)
    said = verdict(merchant, merchant.shop.wait_for(1)[0])["resource"]
    assert said[field] == (said[field] | value if isinstance(value, dict) else value)
    assert merchant.query(number).json()["amount"]["total"] == 120000


@pytest.mark.parametrize("how", ["bad_signature", "tampered"])
def test_a_forged_notice_does_not_verify(paid, shop, merchant, how):
    paid("forged_notice", how=how)
    assert verdict(merchant, shop.wait_for(1)[0]) is None


def test_a_notice_can_come_with_an_unknown_serial_or_no_signature_at_all(paid, shop):
    paid("forged_notice", how="unknown_serial", times=1)
    (known,) = shop.wait_for(1)
    paid("forged_notice", how="unsigned")
    _known, unsigned = shop.wait_for(2)
    assert known.headers["Wechatpay-Serial"] == "PUB_KEY_ID_0" + "9" * 31
    assert "Wechatpay-Signature" not in unsigned.headers


def test_a_notice_can_be_sealed_with_another_key_or_be_ten_minutes_old(paid, shop, sandbox):
    paid("forged_notice", how="wrong_key", times=1)
    (sealed,) = shop.wait_for(1)
    paid("forged_notice", how="old_timestamp")
    _sealed, old = shop.wait_for(2)
    assert opened(sandbox, sealed) is None
    assert old.at - int(old.headers["Wechatpay-Timestamp"]) >= 600


def test_a_probe_comes_beside_the_real_notice_and_only_once(paid, shop):
    shop.answers += [401, 401]
    paid("probe")
    arrived = shop.wait_for(3)
    probes = [one for one in arrived if one.headers["Wechatpay-Signature"].startswith("WECHATPAY/SIGNTEST/")]
    assert len(probes) == 1


def test_notices_can_be_signed_by_the_platform_certificate(paid, shop, merchant, sandbox):
    sandbox.post("/control/signer", mode="certificate")
    paid()
    client = merchant.package(by_certificate=True)
    (arrived,) = shop.wait_for(1)
    assert client.callback(arrived.headers, arrived.body)["event_type"] == "TRANSACTION.SUCCESS"


def test_a_notice_can_claim_a_payment_that_never_was(merchant, shop, sandbox):
    number = merchant.created()
    sandbox.post(f"/control/orders/{number}/notice", copies=2, total=5, mchid="1600000000")
    said = opened(sandbox, shop.wait_for(2)[0])
    assert (said["trade_state"], said["amount"]["total"], said["mchid"]) == ("SUCCESS", 5, "1600000000")
    assert merchant.query(number).json()["trade_state"] == "NOTPAY"
    assert sandbox.books() == {}


def test_the_notice_can_come_before_the_create_call_returns(merchant, shop, sandbox):
    sandbox.misbehave("notice_first", scope="next")
    seen: list[int] = []
    shop.on_arrival = lambda: seen.append(1)
    answer = merchant.create()
    assert (answer.status_code, seen) == (200, [1])


def test_success_can_come_after_close(merchant, shop, sandbox):
    number = merchant.created()
    sandbox.misbehave("pay_after_close", scope="order", out_trade_no=number, after=0.2)
    assert merchant.close(number).status_code == 204
    assert merchant.query(number).json()["trade_state"] == "CLOSED"
    shop.wait_for(1)
    assert merchant.query(number).json()["trade_state"] == "SUCCESS"
    assert sandbox.books() == {number: 120000}
