"""Bank transfer from the pay page to the review: a liaison uploads the slip, finance confirms, the person goes on."""

import pytest
from playwright.sync_api import expect

from fairgate.billing.transfers.models import Remittance
from fairgate.foundation import clock
from fairgate.foundation.clock import day_of
from tests.factories import visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_slip_is_uploaded_confirmed_and_the_person_goes_to_review(open_fair, liaison, officer):
    fair = open_fair()
    visit = visits.ordered(at=clock.now())
    own, desk = liaison(fair), officer(fair).page
    own.sign_in(visit.enrolled)
    own.open("pay", visit.order.number)
    own.page.check("[value=bank_transfer]")
    own.go_on("**/transfers/**")
    own.fill_in_slip(day_of(clock.now()))
    own.go_on("**/transfers/**", "#slip ~ form .btn-move")
    expect(own.page.locator("main")).to_contain_text("财务正在对照银行流水")

    code = Remittance.objects.get().code
    desk.click(f"nav a[href='{fair.at('finance:transfers').removeprefix(fair.url)}']")
    desk.click(f"text={code}")
    desk.fill("[name=reference]", "B20271020001")
    desk.fill("[name=booked_on]", day_of(clock.now()).isoformat())
    desk.fill("[name=amount]", "200")
    desk.fill("[name=payer_name]", Remittance.objects.get().organization.name)
    with desk.expect_navigation():
        desk.locator("#confirm-title ~ p .btn-fill").click()
    expect(desk.locator("main")).to_contain_text("已到账")

    own.open("transfer", code)
    expect(own.page.locator("main")).to_contain_text("款项已到账")
    own.open("people")
    expect(own.page.locator("main")).to_contain_text("审核中")
