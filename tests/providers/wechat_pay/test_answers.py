"""What an error means: its body carries no signature that we could check, so its words alone decide nothing."""

import json

import pytest

from fairgate.billing.payments.ports import Absent, Closed, Unknown
from fairgate.providers.partner_line.line import Answer
from fairgate.providers.wechat_pay.answers import closed, outcome


def _said(status, code=""):
    return Answer(status, {}, json.dumps({"code": code}).encode() if code else b"")


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (_said(204), Closed()),
        (_said(404, "ORDER_NOT_EXIST"), Absent()),
        (_said(200), Unknown("HTTP 200")),
        (_said(400, "ORDER_CLOSED"), Unknown("ORDER_CLOSED")),
        (_said(400, "ORDERNOTEXIST"), Unknown("ORDERNOTEXIST")),
        (_said(502, "ORDER_CLOSED"), Unknown("ORDER_CLOSED")),
        (_said(500, "ORDER_NOT_EXIST"), Unknown("ORDER_NOT_EXIST")),
        (_said(404), Unknown("HTTP 404")),
    ],
)
def test_only_204_is_closed_and_only_404_is_absent(answer, meaning):
    assert closed(answer) == meaning
    if meaning != Closed():
        assert answer.status == 200 or outcome(answer, "FP1", None) == meaning
