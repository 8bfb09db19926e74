"""A merged organization's invoices come along: whoever pays for the kept one asks them and their fees back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.file import Wish
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.refunds.queries import requests_of
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.transfers.models import Remittance
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refused
from fairgate.lifecycle.merging import operations
from fairgate.platform.accounts.queries import actor_by_id, user_by_id
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.organizations.models import Organization
from tests.factories import duplicates as pairs
from tests.factories import refunds as left
from tests.factories import registration as make
from tests.factories import returns
from tests.factories.invoices import BUYER
from tests.factories.registration import Enrolled
from tests.lifecycle.test_merging import GU
from tests.portals.reading import text_of
from tests.portals.visitor.conftest import BACKEND

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Scene:
    """A judged pair, and who left the organization that is to be merged with a fee on an issued invoice."""

    pair: int
    kept: Enrolled
    former: Enrolled
    leaver: UUID
    invoice: str
    at: datetime

    @property
    def lin(self) -> Actor:
        """Return who owns the kept one, with what it may do by now."""
        return actor_by_id(self.kept.user_id)

    def merge(self) -> None:
        operations.merge(self.pair, self.kept.organization_id, reason="重复注册", by=GU, at=self.at)

    def undo(self) -> None:
        operations.undo(self.pair, reason="不是同一家", by=GU, at=self.at + timedelta(days=1))


@pytest.fixture
def scene():
    at = clock.now()
    edition_id = make.edition()
    kept, _people = make.approved_organization(at=at)
    former, _others = make.approved_organization(at=at)
    leaver = left.invoiced_and_cancelled(former, at=at)
    for enrolled, name in ((kept, pairs.NAME), (former, "东海精密仪器(上海)有限公司")):
        Organization.objects.filter(pk=enrolled.organization_id).update(name=name)
    pair = pairs.found(edition_id, at=at)
    duplicates.decide(pair, verdict="same", words="同一执照", by=GU, at=at)
    return Scene(pair, kept, former, leaver, Invoice.objects.get().number, at)


def owner_of(number):
    return Invoice.objects.values_list("organization_id", flat=True).get(number=number)


def pages_of(scene, client, *places):
    client.force_login(user_by_id(scene.kept.user_id), backend=BACKEND)
    return [text_of(client.get(place)) for place in places]


def test_the_kept_one_asks_back_a_fee_and_the_invoice_on_which_it_stands(scene, client):
    scene.merge()
    refunds.ask(scene.kept.organization_id, [scene.leaver], with_returns=True, by=scene.lin, at=scene.at)
    (back,) = InvoiceReturn.objects.all()
    (wish,) = requests_of(scene.kept.organization_id, scene.lin)
    assert (wish.state, wish.invoice) == ("awaiting", scene.invoice)
    page = reverse("visitor:invoice", args=[scene.invoice])
    taking_back = reverse("visitor:invoice_return", args=[scene.invoice])
    money, asked, one, way = pages_of(
        scene, client, reverse("visitor:money"), reverse("visitor:refunds"), page, taking_back
    )
    assert scene.invoice in money
    assert page in money
    assert wish.name in asked
    assert "等待退票" in asked
    assert BUYER.title in one
    assert back.number in way
    returns.finish(back.number, at=scene.at)
    assert [each.state for each in requests_of(scene.kept.organization_id, scene.lin)] == ["asked"]
    assert "退票已完成" in {notice.title for notice in notices_of(scene.kept.user_id)}


def test_invoices_go_back_with_their_orders_when_the_merger_is_undone(scene):
    own = returns.blue_of(scene.kept, at=scene.at)
    scene.merge()
    assert owner_of(scene.invoice) == scene.kept.organization_id
    scene.undo()
    assert owner_of(scene.invoice) == scene.former.organization_id
    assert owner_of(own) == scene.kept.organization_id


def test_an_invoice_for_both_stands_in_the_way_of_undoing_until_it_has_gone_back(scene):
    new = left.paid_and_cancelled(scene.kept, at=scene.at)
    other = left.paid_and_cancelled(scene.former, at=scene.at)
    scene.merge()
    numbers = set(Order.objects.filter(lines__person__in=[new, other]).values_list("number", flat=True))
    both = invoices.request(Wish(numbers, [new, other]), BUYER, by=scene.lin, at=scene.at, key=str(uuid4()))
    with pytest.raises(Refused) as refused:
        scene.undo()
    assert [each.code for each in refused.value.refusals] == ["invoiced_together"]
    returns.invoices.issue(both, at=scene.at)
    returns.returned(both, scene.lin, at=scene.at)
    scene.undo()
    assert (owner_of(scene.invoice), owner_of(both)) == (
        scene.former.organization_id,
        scene.kept.organization_id,
    )


def test_what_the_merged_one_paid_for_others_alone_comes_along(scene):
    others = make.another_organization(at=scene.at)
    left.paid_and_cancelled(others, at=scene.at)
    paid = Remittance.objects.create(
        code="K7M2P9XA",
        organization_id=scene.former.organization_id,
        is_shared=True,
        state="withdrawn",
        begun_at=scene.at,
        moved_at=scene.at,
    )
    paid.lines.create(order=OrderLine.objects.get(order__organization_id=others.organization_id).order)
    scene.merge()
    paid.refresh_from_db()
    assert paid.organization_id == scene.kept.organization_id
