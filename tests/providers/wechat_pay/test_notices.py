"""What a notice of WeChat Pay tells, and how its transaction is found again."""

from datetime import UTC, datetime

import pytest

from fairgate.billing.payments.ports import Malformed
from fairgate.billing.payments.states import Way
from fairgate.providers.wechat_pay import answers
from tests.providers.wechat_pay.test_account import _read

PAID = {
    "mchid": "1900000001",
    "appid": "wx0123456789abcdef",
    "out_trade_no": "FP270914ABCDEFGH",
    "transaction_id": "4200001",
    "success_time": "2027-09-14T10:26:00+08:00",
    "amount": {"total": 20000, "currency": "CNY"},
}


@pytest.mark.parametrize(
    ("trade_type", "way"),
    [
        ("NATIVE", Way.SCAN),
        ("MWEB", Way.PHONE),
        ("JSAPI", Way.IN_APP),
        ("FACEPAY", Way.SCAN),
        (None, Way.SCAN),
    ],
)
def test_a_reference_tells_the_way_and_the_instant_of_payment(trade_type, way):
    payment = answers.payment(PAID, _read())
    reference = answers.reference(PAID | {"trade_type": trade_type}, payment)
    assert (reference.number, reference.way) == ("FP270914ABCDEFGH", way)
    assert reference.started_at == datetime(2027, 9, 14, 2, 26, tzinfo=UTC)


@pytest.mark.parametrize("time", ["2027-09-14T10:26:00", "", 0, None, "soon"])
def test_a_time_without_its_zone_is_no_time(time):
    with pytest.raises(Malformed):
        answers.payment(PAID | {"success_time": time}, _read())
