"""UnionPay's notice is a reason to ask; what its gateway then answers is what counts."""

from datetime import timedelta

import pytest
from django.test import Client

from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.operations import start_attempt
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.clock import now
from fairgate.foundation.providers import client_for
from fairgate.platform.work.operations import run_due
from fairgate.providers.partner_line.values import beijing_text
from fairgate.providers.unionpay.orders import CLOCK
from tests.factories.billing import FEE_FEN, placed, scene
from tests.providers.conftest import partner  # noqa: F401 - a fixture
from tests.providers.unionpay.letters import sealed
from tests.providers.unionpay.test_answers import PAID, told

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def test_a_notice_of_unionpay_pays_once_a_query_confirms_it(partner, settings):  # noqa: F811 - the fixture above
    settings.PROVIDER_SETTINGS |= {"UNIONPAY_GATEWAY_URL": f"{partner.url}/gateway/api"}
    client_for.cache_clear()
    start = now()
    the = scene(1, at=start)
    order = placed(the, at=start)
    attempt = start_attempt(order.number, Channel.UNIONPAY, Way.SCAN, by=the.lin, at=start)
    txn_time = beijing_text(start, CLOCK)
    partner.reply = told(origRespCode="05", qrCode="https://qr.95516.com/00010000/62")
    letter = sealed(orderId=attempt.number, txnTime=txn_time, txnAmt=str(FEE_FEN))
    assert Client().post("/callbacks/unionpay/", letter, content_type=FORM).content == b"ok"
    run_due(start)
    assert (order_view(order.number, the.lin).state, Receipt.objects.count()) == (OrderState.WAITING, 0)
    partner.reply = told(**PAID | {"txnAmt": str(FEE_FEN), "traceTime": txn_time[4:]})
    run_due(start + timedelta(minutes=5))
    assert (order_view(order.number, the.lin).state, Receipt.objects.count()) == (OrderState.PAID, 1)
    asked = [body for path, body, _headers in partner.heard if path.endswith("queryTrans.do")]
    assert asked
    assert all(f"txnTime={txn_time}".encode() in body for body in asked)
