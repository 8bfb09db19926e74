"""B2B: a form for a PC, and answers about money that waits for people at a bank."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairgate.billing.payments.ports import Absent, Closed, Declined, Forged, NotPaid, Paid
from fairgate.billing.payments.states import Way
from fairgate.providers.partner_line.signatures import is_signed
from fairgate.providers.unionpay.notices import read
from fairgate.providers.unionpay.signing import message
from tests.providers.attempts import DETAILS, STARTED, reference_of
from tests.providers.authority import NOW
from tests.providers.unionpay.conftest import account_of, client_of
from tests.providers.unionpay.letters import sealed
from tests.providers.unionpay.test_answers import told

DAYS = replace(DETAILS, way=Way.B2B, expires_at=STARTED + timedelta(days=3))
REFERENCE = reference_of(DAYS)


def test_the_form_is_of_the_b2b_product_for_a_pc_and_holds_until_the_orders_term(partner):
    form = client_of(partner).create(DAYS).handover
    said = {name: form.fields[name] for name in ("bizType", "channelType", "txnSubType", "payTimeout")}
    assert said == {
        "bizType": "000202",
        "channelType": "07",
        "txnSubType": "01",
        "payTimeout": "20270917102100",
    }
    assert form.url.endswith("/frontTransReq.do")
    assert is_signed(account_of().key.public_key(), message(form.fields), form.fields["signature"])
    assert partner.heard == []


def test_without_an_address_to_come_back_to_there_is_no_form(partner):
    assert client_of(partner).create(replace(DAYS, return_url="")) == Declined("no return_url")


def test_money_without_account_and_payer_is_money_and_tells_what_a_refund_needs(partner):
    partner.reply = told(
        origRespCode="00",
        queryId="712709141026000000018",
        txnAmt="20000",
        currencyCode="156",
        traceNo="000001",
        traceTime="0915093000",
        settleDate="0915",
    )
    outcome = client_of(partner).query(REFERENCE)
    assert isinstance(outcome, Paid)
    paid = outcome.payment
    assert (paid.transaction_id, paid.trace_number) == ("712709141026000000018", "000001")
    assert paid.settles_on == date(2027, 9, 15)
    assert paid.paid_at - STARTED == timedelta(hours=23, minutes=9)


@pytest.mark.parametrize(
    ("settles", "day"), [("0914", date(2027, 9, 14)), ("0101", date(2028, 1, 1)), ("0230", None), ("", None)]
)
def test_the_clearing_day_is_the_first_such_day_from_the_payment_on(settles, day):
    assert read(sealed(settleDate=settles or None), account_of(), at=NOW).payment.settles_on == day


def test_a_notice_of_b2b_is_asked_about_as_b2b_and_only_counts_when_confirmed():
    notice = read(sealed(bizType="000202", accNo=None), account_of(), at=NOW)
    assert (notice.reference.way, notice.must_be_confirmed) == (Way.B2B, True)


def test_a_forged_notice_of_b2b_is_not_read():
    raw = sealed(bizType="000202").replace(b"000202", b"000201")
    with pytest.raises(Forged):
        read(raw, account_of(), at=NOW)


@pytest.mark.parametrize(
    ("code", "after", "outcome"),
    [
        ("05", timedelta(0), NotPaid),
        ("05", timedelta(hours=1), NotPaid),
        ("05", timedelta(hours=3), Closed),
        ("01", timedelta(minutes=2), Closed),
        ("34", timedelta(minutes=2), Absent),
    ],
)
def test_a_bank_that_still_works_on_it_is_waited_for_two_hours_after_the_end(partner, code, after, outcome):
    partner.reply = told(origRespCode=code) if code != "34" else told("34")
    client = client_of(partner, now=REFERENCE.expires_at + after)
    assert isinstance(client.close(REFERENCE), outcome)
