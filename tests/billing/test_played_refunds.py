"""The played channels give money back as the real ones do, so that what is tried against them means something."""

from datetime import timedelta

import pytest

from fairgate.billing.payments.ports import Absent, Unknown
from fairgate.billing.payments.states import Channel
from fairgate.billing.refunds.ports import Processing, Refunded, Short, Stuck
from tests.billing.played_channels import Played
from tests.cast import AT
from tests.providers.refunding import REFUND


@pytest.fixture(params=Channel)
def played(request):
    return Played(request.param)


def test_one_number_is_one_refund_and_its_end_is_told(played):
    first = played.refund(REFUND)
    assert type(first) is (Refunded if played.channel == Channel.ALIPAY else Processing)
    assert played.refund(REFUND) == first == played.query_refund(REFUND)
    notice = played.read_notice(played.finish_refund(REFUND.number), {}, at=AT + timedelta(minutes=1))
    assert (notice.refund_number, notice.payment) == (REFUND.number, None)
    assert played.query_refund(REFUND) == Refunded(f"R{REFUND.number}", 5000, AT)
    assert played.given_back() == {REFUND.number: 5000}
    assert [what for what, _details in played.asked_back] == ["refund", "refund", "query", "query"]


def test_what_was_short_is_not_taken_and_what_was_lost_is_found(played):
    played.refund_answers.append(Short("NOT_ENOUGH"))
    assert played.refund(REFUND) == Short("NOT_ENOUGH")
    assert played.query_refund(REFUND) == Absent()
    played.is_down = True
    assert played.refund(REFUND) == Unknown("down")
    played.commits = True
    played.refund_answers.append(Stuck("ABNORMAL"))
    assert played.refund(REFUND) == Unknown("down")
    played.is_down = False
    assert played.query_refund(REFUND) == Stuck("ABNORMAL")
    assert played.given_back() == {}
