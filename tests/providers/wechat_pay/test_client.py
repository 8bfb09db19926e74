"""Our client against the sandbox's own process, over the wire."""

from datetime import UTC, datetime, timedelta

import pytest

from fairgate.billing.payments.ports import (
    Absent,
    AttemptDetails,
    Closed,
    Created,
    Declined,
    NotPaid,
    Paid,
    Unknown,
)
from fairgate.foundation.identifiers import business_number
from fairgate.foundation.money import Money
from fairgate.providers.wechat_pay.client import WeChatPay
from tests.providers.wechat_pay.conftest import account_of


def _details(**changes):
    now = datetime.now(UTC).replace(microsecond=0)
    given = {
        "number": business_number("FP", now),
        "amount": Money(20000),
        "description": "第十届东海国际进口博览会证件费",
        "expires_at": now + timedelta(hours=2),
    }
    return AttemptDetails(**given | changes)


def test_a_code_is_made(client):
    assert client.create(_details()).code_url.startswith("weixin://wxpay/bizpayurl?pr=")


def test_the_same_details_again_give_the_same_code(client):
    details = _details()
    assert client.create(details) == client.create(details)


def test_the_same_number_with_another_amount_is_declined(client):
    details = _details()
    client.create(details)
    other = _details(number=details.number, amount=Money(1), expires_at=details.expires_at)
    assert isinstance(client.create(other), Declined)


def test_an_unpaid_order_is_waited_for(client):
    details = _details()
    client.create(details)
    assert client.query(details.number) == NotPaid()


def test_a_paid_order_is_reported_with_its_money(client, sandbox):
    details = _details()
    client.create(details)
    sandbox.pay(details.number)
    outcome = client.query(details.number)
    assert isinstance(outcome, Paid)
    payment = outcome.payment
    assert (payment.number, payment.amount_fen, payment.currency) == (details.number, 20000, "CNY")
    assert payment.is_for_us
    assert payment.transaction_id.startswith("4200")
    assert abs(payment.paid_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_creating_a_paid_order_again_is_in_doubt_not_declined(client, sandbox):
    details = _details()
    client.create(details)
    sandbox.pay(details.number)
    assert client.create(details) == Unknown("ORDERPAID")


def test_an_unknown_number_is_absent(client):
    assert client.query("FP270914NEVERWAS") == Absent()
    assert client.close("FP270914NEVERWAS") == Absent()


def test_closing_twice_is_closed(client):
    details = _details()
    client.create(details)
    assert [client.close(details.number) for _twice in range(2)] == [Closed(), Closed()]
    assert client.query(details.number) == Closed()


def test_a_paid_order_does_not_close(client, sandbox):
    details = _details()
    client.create(details)
    sandbox.pay(details.number)
    assert client.close(details.number) == Unknown("ORDERPAID")


@pytest.mark.parametrize("what", ["error", "error_after_commit", "cut", "cut_before_commit", "forged_answer"])
@pytest.mark.parametrize("call", ["create", "query", "close"])
def test_no_clear_answer_is_unknown_and_asking_again_settles_it(client, sandbox, what, call):
    details = _details()
    if call != "create":
        client.create(details)
    sandbox.misbehave(what, call=call)
    ask = {"create": lambda: client.create(details)} | {
        name: lambda name=name: getattr(client, name)(details.number) for name in ("query", "close")
    }
    assert isinstance(ask[call](), Unknown)
    assert isinstance(ask[call](), Created | NotPaid | Closed)


@pytest.mark.parametrize(
    "how", ["bad_signature", "unknown_serial", "tampered", "old_timestamp", "probe", "unsigned"]
)
def test_an_answer_that_does_not_verify_is_not_believed(client, sandbox, how):
    sandbox.misbehave("forged_answer", call="create", how=how)
    assert isinstance(client.create(_details()), Unknown)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_error_of_the_vendor_is_unknown(client, sandbox, status):
    sandbox.misbehave("error", call="create", status=status)
    assert isinstance(client.create(_details()), Unknown)


@pytest.mark.long
def test_an_answer_after_eight_seconds_is_unknown(client, sandbox):
    sandbox.misbehave("slow", call="create", seconds=9)
    assert client.create(_details()) == Unknown("ReadTimeout")


def test_nobody_listening_is_unknown(sandbox):
    silent = WeChatPay(account_of(sandbox, BASE_URL="http://127.0.0.1:9"))
    assert silent.create(_details()) == Unknown("ConnectError")


def test_a_clock_six_minutes_wrong_is_declined_by_the_vendor(client, sandbox):
    sandbox.post("/control/clock", shift_seconds=360)
    assert client.create(_details(expires_at=datetime.now(UTC) + timedelta(hours=2))) == Declined(
        "SIGN_ERROR"
    )


def test_platform_certificates_are_fetched_and_believed(client, sandbox):
    certified = WeChatPay(account_of(sandbox, PUBLIC_KEY_ID="", PUBLIC_KEY_FILE=""))
    assert isinstance(certified.create(_details()), Created)


def test_a_new_platform_certificate_is_fetched_once_it_signs(client, sandbox):
    moment = [datetime.now(UTC)]
    certified = WeChatPay(account_of(sandbox, PUBLIC_KEY_ID="", PUBLIC_KEY_FILE=""), now=lambda: moment[0])
    details = _details()
    certified.create(details)
    sandbox.post("/control/keys/rotate")
    moment[0] += timedelta(minutes=2)
    assert certified.query(details.number) == NotPaid()


def test_both_public_keys_are_believed_while_the_vendor_changes_them(client, sandbox):
    before = account_of(sandbox)
    sandbox.post("/control/keys/rotate")
    after = sandbox.settings
    both = WeChatPay(
        account_of(
            sandbox,
            PUBLIC_KEY_ID=",".join([after["PROVIDER_WECHAT_PAY_PUBLIC_KEY_ID"], *before.public_keys]),
            PUBLIC_KEY_FILE=",".join(
                [after["PROVIDER_WECHAT_PAY_PUBLIC_KEY_FILE"]]
                + [str(sandbox.data_dir / "keys" / f"{key_id}.pem") for key_id in before.public_keys]
            ),
        )
    )
    assert isinstance(both.create(_details()), Created)
