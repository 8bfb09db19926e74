"""A payer for several organizations, and one that joins or leaves in the same moment: no order is left behind."""

import pytest

from fairgate.billing.orders.models import Order
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import Remittance
from fairgate.billing.transfers.operations import slips
from fairgate.foundation.files import CleanImage
from tests.at_once import at_once
from tests.cast import AT
from tests.factories.billing import placed, scene
from tests.factories.transfers import slip

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]


@pytest.fixture
def shared(transactional_db, _billing_alone):
    payer, first, second = (scene(1, at=AT) for _each in range(3))
    code = transfers.open_for_others(payer.organization_id, by=payer.lin, at=AT)
    orders = [(placed(each, at=AT).number, each.lin) for each in (first, second)]
    Order.objects.update(edition_id=payer.edition_id)
    number, lin = orders[0]
    transfers.authorize(number, code, by=lin, at=AT)
    return payer, code, orders


def hand_in(payer, code):
    """File a slip whose picture is clean already: the part of handing in that takes locks."""
    clean = CleanImage(
        jpeg=b"", name="slip.jpg", sha256="0" * 64, perceptual_hash="", width=1, height=1, kind="jpeg"
    )
    return lambda: slips._file(code, slip(20000, at=AT), clean, "slips/x.jpg", by=payer.lin, at=AT)


def test_whoever_joins_while_the_slip_is_handed_in_is_under_check_with_it_or_not_in_it(shared):
    payer, code, orders = shared
    number, lin = orders[1]
    at_once(hand_in(payer, code), lambda: transfers.authorize(number, code, by=lin, at=AT))
    remittance = Remittance.objects.get(code=code)
    inside = set(remittance.lines.values_list("order__state", flat=True))
    assert inside == {"checking"} if remittance.state == "checking" else inside == {"waiting"}


def test_whoever_leaves_while_it_is_put_out_is_out_once(shared):
    payer, code, orders = shared
    number, lin = orders[0]
    leave = lambda: transfers.leave(number, by=lin, at=AT)
    out = lambda: transfers.put_out(code, number, by=payer.lin, at=AT)
    at_once(leave, out, leave, out)
    assert not Remittance.objects.get(code=code).lines.exists()
    assert not Order.objects.get(number=number).by_transfer
