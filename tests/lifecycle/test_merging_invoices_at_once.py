"""A merger, and a payer of the merged organization at the same instant: an invoice is never left behind."""

from uuid import uuid4

import pytest

from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.file import Wish
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.orders.models import Order
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.refunds.models import RefundRequest
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.lifecycle.merging import operations
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.organizations.models import Organization
from tests.at_once import at_once
from tests.cast import AT
from tests.factories import duplicates as pairs
from tests.factories import refunds as left
from tests.factories import registration as make
from tests.factories.invoices import BUYER
from tests.lifecycle.test_merging import GU

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]


@pytest.fixture
def pair():
    """Return a judged pair, the organization that is kept, and the one that is to be merged."""
    edition_id = make.edition()
    kept, _people = make.approved_organization()
    former, _others = make.approved_organization()
    for enrolled, name in ((kept, pairs.NAME), (former, "东海精密仪器(上海)有限公司")):
        Organization.objects.filter(pk=enrolled.organization_id).update(name=name)
    found = pairs.found(edition_id, at=AT)
    duplicates.decide(found, verdict="same", words="同一执照", by=GU, at=AT)
    return found, kept, former


def merge(pair):
    found, kept, _former = pair
    return lambda: operations.merge(found, kept.organization_id, reason="重复注册", by=GU, at=AT)


def whose(pair):
    """Return whether everything that is paid and invoiced belongs to the kept one."""
    _found, kept, _former = pair
    rows = (*Order.objects.all(), *Invoice.objects.all())
    return {row.organization_id for row in rows} == {kept.organization_id}


def test_an_invoice_that_is_asked_for_at_that_instant_comes_along_or_is_asked_for_in_vain(pair):
    _found, _kept, former = pair
    new = left.paid_and_cancelled(former)
    wish = Wish([Order.objects.get().number], [new])
    ask = lambda: invoices.request(wish, BUYER, by=former.owner, at=AT, key=str(uuid4()))
    merged, asked = at_once(merge(pair), ask)
    assert not isinstance(merged, Exception), merged
    assert isinstance(asked, str | NotFound), asked
    assert whose(pair)


def test_a_fee_that_is_asked_back_with_its_invoice_at_that_instant_meets_no_deadlock(pair):
    _found, _kept, former = pair
    leaver = left.invoiced_and_cancelled(former)
    ask = lambda: refunds.ask(former.organization_id, [leaver], with_returns=True, by=former.owner, at=AT)
    merged, asked = at_once(merge(pair), ask)
    assert not isinstance(merged, Exception), merged
    assert isinstance(asked, int | NotFound | Forbidden), asked
    assert RefundRequest.objects.count() == (asked if isinstance(asked, int) else 0)
    assert whose(pair)
