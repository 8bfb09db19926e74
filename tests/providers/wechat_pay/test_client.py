"""Our client against the sandbox's own process: what only WeChat Pay has (see test_channels.py for all channels)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fairgate.billing.payments.ports import (
    Absent,
    Closed,
    Created,
    Declined,
    NotPaid,
    Paid,
    Unknown,
)
from fairgate.foundation.money import Money
from fairgate.providers.wechat_pay.client import WeChatPay
from tests.providers.attempts import fresh, reference_of
from tests.providers.wechat_pay.conftest import account_of


def test_a_code_is_made(client):
    assert client.create(fresh()).handover.text.startswith("weixin://wxpay/bizpayurl?pr=")


def test_the_same_details_again_give_the_same_code(client):
    details = fresh()
    assert client.create(details) == client.create(details)


def test_the_same_number_with_another_amount_is_declined(client):
    details = fresh()
    client.create(details)
    assert isinstance(client.create(replace(details, amount=Money(1))), Declined)


def test_an_unpaid_order_is_waited_for(client):
    details = fresh()
    client.create(details)
    assert client.query(reference_of(details)) == NotPaid()


def test_a_paid_order_is_reported_with_its_money(client, sandbox):
    details = fresh()
    client.create(details)
    sandbox.pay(details.number)
    outcome = client.query(reference_of(details))
    assert isinstance(outcome, Paid)
    payment = outcome.payment
    assert (payment.number, payment.amount_fen, payment.currency) == (details.number, 20000, "CNY")
    assert payment.is_for_us
    assert payment.transaction_id.startswith("4200")
    assert abs(payment.paid_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_creating_a_paid_order_again_is_in_doubt_not_declined(client, sandbox):
    details = fresh()
    client.create(details)
    sandbox.pay(details.number)
    assert client.create(details) == Unknown("ORDERPAID")


def test_an_unknown_number_is_absent(client):
    assert client.query(reference_of(fresh())) == Absent()
    assert client.close(reference_of(fresh())) == Absent()


def test_closing_twice_is_closed(client):
    details = fresh()
    client.create(details)
    assert [client.close(reference_of(details)) for _twice in range(2)] == [Closed(), Closed()]
    assert client.query(reference_of(details)) == Closed()


def test_a_paid_order_does_not_close(client, sandbox):
    details = fresh()
    client.create(details)
    sandbox.pay(details.number)
    assert client.close(reference_of(details)) == Unknown("ORDERPAID")


@pytest.mark.parametrize("what", ["error", "error_after_commit", "cut", "cut_before_commit", "forged_answer"])
def test_no_clear_answer_to_closing_is_unknown_and_asking_again_settles_it(client, sandbox, what):
    details = fresh()
    client.create(details)
    sandbox.misbehave(what, call="close")
    outcomes = [client.close(reference_of(details)) for _twice in range(2)]
    assert isinstance(outcomes[0], Unknown)
    assert outcomes[1] == Closed()


@pytest.mark.parametrize(
    "how", ["bad_signature", "unknown_serial", "tampered", "old_timestamp", "probe", "unsigned"]
)
def test_an_answer_that_does_not_verify_is_not_believed(client, sandbox, how):
    sandbox.misbehave("forged_answer", call="create", how=how)
    assert isinstance(client.create(fresh()), Unknown)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_error_of_the_vendor_is_unknown(client, sandbox, status):
    sandbox.misbehave("error", call="create", status=status)
    assert isinstance(client.create(fresh()), Unknown)


@pytest.mark.long
def test_an_answer_after_eight_seconds_is_unknown(client, sandbox):
    sandbox.misbehave("slow", call="create", seconds=9)
    assert client.create(fresh()) == Unknown("ReadTimeout")


def test_nobody_listening_is_unknown(sandbox):
    silent = WeChatPay(account_of(sandbox, BASE_URL="http://127.0.0.1:9"))
    assert silent.create(fresh()) == Unknown("ConnectError")


def test_platform_certificates_are_fetched_and_believed(client, sandbox):
    certified = WeChatPay(account_of(sandbox, PUBLIC_KEY_ID="", PUBLIC_KEY_FILE=""))
    assert isinstance(certified.create(fresh()), Created)


def test_a_new_platform_certificate_is_fetched_once_it_signs(client, sandbox):
    moment = [datetime.now(UTC)]
    certified = WeChatPay(account_of(sandbox, PUBLIC_KEY_ID="", PUBLIC_KEY_FILE=""), now=lambda: moment[0])
    details = fresh()
    certified.create(details)
    sandbox.post("/control/keys/rotate")
    moment[0] += timedelta(minutes=2)
    assert certified.query(reference_of(details)) == NotPaid()


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
    assert isinstance(both.create(fresh()), Created)
