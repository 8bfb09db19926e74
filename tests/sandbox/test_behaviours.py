"""What the sandbox can be told to do to calls."""

import time

import httpx
import pytest
from wechatpayv3.utils import rsa_verify


def test_an_error_comes_for_the_next_calls_only(merchant, sandbox):
    sandbox.misbehave("error", status=503, times=2)
    body = merchant.order()
    answers = [merchant.create(body).status_code for _ in range(3)]
    assert answers == [503, 503, 200]
    assert sandbox.get("/control/behaviours")["behaviours"] == []


def test_an_error_after_the_commit_leaves_the_order_made(merchant, sandbox):
    sandbox.misbehave("error_after_commit", call="create")
    body = merchant.order()
    assert merchant.create(body).status_code == 500
    assert merchant.query(body["out_trade_no"]).status_code == 200


def test_the_line_can_be_cut_before_and_after_the_commit(merchant, sandbox):
    body = merchant.order()
    for what, status in (("cut_before_commit", 404), ("cut", 200)):
        sandbox.misbehave(what, call="create")
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            merchant.create(body)
        assert merchant.query(body["out_trade_no"]).status_code == status


def test_a_slow_answer_comes_after_the_commit(merchant, sandbox):
    sandbox.misbehave("slow", seconds=0.5, call="create")
    started = time.monotonic()
    assert merchant.create().status_code == 200
    assert time.monotonic() - started > 0.5


def test_a_behaviour_for_the_next_order_leaves_known_orders_alone(merchant, sandbox):
    known = merchant.created()
    sandbox.misbehave("error", scope="next", times=0)
    assert merchant.query(known).status_code == 200
    body = merchant.order()
    assert [merchant.create(body).status_code for _ in range(2)] == [500, 500]
    assert merchant.create().status_code == 200


@pytest.mark.parametrize("how", ["bad_signature", "unknown_serial", "tampered", "old_timestamp", "unsigned"])
def test_an_answer_can_be_untrustworthy(merchant, sandbox, how):
    number = merchant.created()
    sandbox.misbehave("forged_answer", how=how)
    answer = merchant.query(number)
    headers = answer.headers
    is_trusted = (
        headers.get("Wechatpay-Serial") == sandbox.settings["PROVIDER_WECHAT_PAY_PUBLIC_KEY_ID"]
        and time.time() - int(headers["Wechatpay-Timestamp"]) < 300
        and rsa_verify(
            headers["Wechatpay-Timestamp"],
            headers["Wechatpay-Nonce"],
            answer.text,
            headers["Wechatpay-Signature"],
            merchant.package()._core._public_key,
        )
    )
    assert not is_trusted


def test_an_order_can_pay_itself_or_be_declined(merchant, sandbox):
    sandbox.misbehave("auto_pay", scope="next", after=0)
    paid = merchant.created()
    sandbox.misbehave("auto_fail", scope="next")
    declined = merchant.created()
    time.sleep(0.5)
    assert merchant.query(paid).json()["trade_state"] == "SUCCESS"
    assert sandbox.order(declined)["history"] == ["declined"]
    assert merchant.query(declined).json()["trade_state"] == "NOTPAY"


def test_a_final_decline_ends_the_order(merchant, sandbox):
    number = merchant.created()
    sandbox.post(f"/control/orders/{number}/decline", final=True)
    assert merchant.query(number).json()["trade_state"] == "PAYERROR"


def test_the_clock_can_be_shifted_out_of_everybodys_tolerance(merchant, sandbox):
    sandbox.post("/control/clock", shift_seconds=-600)
    assert merchant.create().status_code == 401
    assert merchant.create(shift=-600).status_code == 200


def test_unknown_wishes_are_refused_in_words(sandbox):
    for wish in ({"what": "explode"}, {"what": "slow", "scope": "order"}, {"what": "slow", "total": 1}):
        answer = sandbox.http.post("/control/behaviours", json=wish)
        assert answer.status_code == 400
        assert answer.json()["error"]


def test_rotated_keys_sign_from_now_on_and_stand_in_the_settings_file(own_sandbox, shop):
    from tests.sandbox.merchant import Merchant

    before = own_sandbox.settings["PROVIDER_WECHAT_PAY_PUBLIC_KEY_ID"]
    new = own_sandbox.post("/control/keys/rotate")["public_key_id"]
    answer = Merchant(own_sandbox, shop).create()
    assert answer.headers["Wechatpay-Serial"] == new != before
    assert own_sandbox.settings["PROVIDER_WECHAT_PAY_PUBLIC_KEY_ID"] == new
