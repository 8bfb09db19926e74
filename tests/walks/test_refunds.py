"""Sixty people over three orders, from the liaison's ticks to three references, each by the way it came. R55-R58."""

import pytest
from playwright.sync_api import expect

from fairgate.billing.reconciliation.queries import invariants
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.states import RefundState, RequestState, Route
from fairgate.foundation import clock
from tests.factories import refunding, registration
from tests.factories.billing import FEE_FEN
from tests.walks.partners import B2B, TRANSFER, WECHAT_PAY
from tests.walks.refund_pages import (
    agree_and_pay,
    ask_for_all,
    let_channels_go,
    propose_to_the_payer,
    read_references,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EACH = 20
WAYS = (WECHAT_PAY, B2B, TRANSFER)


def test_sixty_people_of_three_orders_get_their_fees_back_each_the_way_they_came(
    open_fair, liaison, officer, partners
):
    fair, at = open_fair(), clock.now()
    enrolled = registration.another_organization()
    everybody = registration.crowd(enrolled, len(WAYS) * EACH, at=at)
    registration.submitted(enrolled, *everybody, at=at)
    orders = []
    for place, way in enumerate(WAYS):
        people = everybody[place * EACH : (place + 1) * EACH]
        orders.append(partners.pay(enrolled, people, way))
        refunding.leave(enrolled.owner, orders[-1], people, at=clock.now())
    own, maker, checker = liaison(fair), officer(fair), officer(fair, "he")
    own.sign_in(enrolled)
    own.open("refunds")
    ask_for_all(own)
    assert RefundRequest.objects.filter(state=RequestState.ASKED).count() == 3 * EACH

    said = let_channels_go(maker)
    assert said.count("¥4,000.00") == 2, said
    expect(maker.page.locator("main")).to_contain_text("渠道办理中")
    agree_and_pay(maker, checker, propose_to_the_payer(maker), "BACK20260001")
    through_channels = Refund.objects.filter(route=Route.CHANNEL)
    partners.work_until(lambda: not through_channels.exclude(state=RefundState.PAID).exists())

    references = set(Refund.objects.values_list("paid_reference", flat=True))
    assert len(references) == len(WAYS)
    read_references(own, *references)
    assert set(RefundRequest.objects.values_list("state", flat=True)) == {RequestState.REFUNDED}
    by_wire = [partners.payment_of(number) for number in orders[:2]]
    assert partners.sandbox.refunded() == dict.fromkeys(by_wire, EACH * FEE_FEN)
    assert [finding.name for finding in invariants() if not finding.holds] == []
