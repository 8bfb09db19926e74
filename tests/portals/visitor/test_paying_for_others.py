"""One organization pays orders of others by one bank transfer; each sees its own part of it. Source: decision 37."""

from django.urls import reverse

from fairgate.billing.orders.queries import order_view
from fairgate.billing.transfers.models import Remittance
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.organizations.queries import organization_of
from tests.factories import registration, transfers, visits
from tests.portals.reading import text_of


def name_of(visit) -> str:
    return organization_of(visit.owner).name


def test_another_organization_pays_and_each_sees_its_own_part(signed_in, now):
    registration.edition(now)
    payer, other = visits.approved(at=now), visits.ordered(2, at=now)
    number = other.order.number
    address = signed_in(payer).post(reverse("visitor:transfer_open"))["Location"]
    code = Remittance.objects.get().code
    assert "还没有订单加入" in text_of(signed_in(payer).get(address))
    browser, by_others = signed_in(other), reverse("visitor:pay_by_others", args=[number])
    assert by_others in browser.get(reverse("visitor:pay", args=[number])).content.decode()
    refused = browser.post(by_others, {"code": "K7Q2M9XB"})
    assert refused.status_code == 422
    assert "没有找到这个代付识别码" in text_of(refused)
    assert name_of(payer) in text_of(browser.post(by_others, {"code": code}))
    assert order_view(number, other.owner).by_transfer is False
    assert browser.post(by_others, {"code": code, "seen": code})["Location"] == by_others
    assert name_of(payer) in text_of(browser.get(by_others))
    assert browser.get(reverse("visitor:pay", args=[number]))["Location"] == by_others
    assert by_others in browser.get(reverse("visitor:order", args=[number])).content.decode()
    assert browser.get(address).status_code == 404
    page = text_of(signed_in(payer).get(address))
    assert name_of(other) in page
    assert "400" in page
    assert "有单位授权您代付订单" in [notice.title for notice in notices_of(payer.enrolled.user_id)]


def test_either_side_asks_before_it_lets_go(signed_in, now):
    registration.edition(now)
    payer, first, second = visits.approved(at=now), visits.ordered(at=now), visits.ordered(at=now)
    held = [(each.order.number, each.owner) for each in (first, second)]
    code = transfers.for_others(payer.owner, payer.enrolled.organization_id, *held, at=now)
    leave = reverse("visitor:pay_by_others_leave", args=[first.order.number])
    browser = signed_in(first)
    assert "24小时" in text_of(browser.get(leave))
    assert browser.post(leave)["Location"] == reverse("visitor:pay", args=[first.order.number])
    out = reverse("visitor:transfer_put_out", args=[code, second.order.number])
    browser = signed_in(payer)
    assert "不再代付" in text_of(browser.get(out))
    assert browser.post(out)["Location"] == reverse("visitor:transfer", args=[code])
    assert browser.get(out).status_code == 404
    assert "付款单位不再代付您的订单" in [each.title for each in notices_of(second.enrolled.user_id)]
    assert browser.post(reverse("visitor:transfer_withdraw", args=[code]))["Location"] == reverse(
        "visitor:orders"
    )
