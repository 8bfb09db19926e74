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
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import Remittance
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refused
from fairgate.lifecycle.merging import operations
from fairgate.platform.accounts.queries import actor_by_id, user_by_id
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
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


def paid_for(others, payer, code, at):
    """Return a transfer that ended, by which one organization had paid for another one alone."""
    paid = Remittance.objects.create(
        code=code,
        organization_id=payer.organization_id,
        is_shared=True,
        state="withdrawn",
        begun_at=at,
        moved_at=at,
    )
    order = OrderLine.objects.get(order__organization_id=others.organization_id).order
    paid.lines.create(order=order, authorized_by="林", authorized_at=at)
    return paid


def test_what_each_paid_for_others_alone_is_with_its_payer_again_when_the_merger_is_undone(scene):
    others = make.another_organization(at=scene.at)
    left.paid_and_cancelled(others, at=scene.at)
    formers = paid_for(others, scene.former, "K7M2P9XA", scene.at)
    keepers = paid_for(others, scene.kept, "K7M2P9XB", scene.at)
    for_former = paid_for(scene.former, scene.kept, "K7M2P9XC", scene.at)

    def payers():
        rows = Remittance.objects.in_bulk([formers.pk, keepers.pk, for_former.pk])
        return [rows[each.pk].organization_id for each in (formers, keepers, for_former)]

    kept_id, former_id = scene.kept.organization_id, scene.former.organization_id
    scene.merge()
    assert payers() == [kept_id] * 3
    scene.undo()
    assert payers() == [former_id, kept_id, kept_id]


def test_what_came_along_through_two_mergers_goes_back_one_by_one(scene):
    """An organization without people pays for others only; where it was merged is taken in once more."""
    third = make.another_organization(at=scene.at)
    left.paid_and_cancelled(third, at=scene.at)
    paid = paid_for(third, scene.former, "K7M2P9XA", scene.at)
    first, second, last = scene.former.organization_id, scene.kept.organization_id, third.organization_id

    def moved(former, kept, *, is_undone=False):
        transfers.come_along(former, kept, is_undone=is_undone, by=GU, at=scene.at)
        whose = None if is_undone else kept
        Organization.objects.filter(pk=kept if is_undone else former).update(merged_into=whose)
        paid.refresh_from_db()
        return paid.organization_id

    assert moved(first, second) == second
    assert moved(second, last) == last
    assert moved(last, second, is_undone=True) == second
    assert moved(second, first, is_undone=True) == first


def test_an_organization_without_people_takes_along_what_it_paid_for_others(scene):
    others = make.another_organization(at=scene.at)
    left.paid_and_cancelled(others, at=scene.at)
    gone_over = Person.objects.filter(organization_id=scene.kept.organization_id)
    gone_over.update(organization_id=others.organization_id)
    paid = paid_for(others, scene.kept, "K7M2P9XA", scene.at)
    operations.merge(scene.pair, scene.former.organization_id, reason="重复注册", by=GU, at=scene.at)
    paid.refresh_from_db()
    assert paid.organization_id == scene.former.organization_id
    scene.undo()
    paid.refresh_from_db()
    assert paid.organization_id == scene.kept.organization_id
