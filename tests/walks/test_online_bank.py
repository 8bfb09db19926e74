"""企业网银 from the pay page to the review: a liaison submits at the bank, a checker agrees elsewhere. Source: R48."""

from copy import deepcopy
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from fairgate.billing.payments.models import PaymentAttempt
from fairgate.foundation import clock
from fairgate.platform.work.models import InboxNotice
from fairgate.platform.work.operations import run_due
from tests.billing.waiting import until
from tests.factories import visits
from tests.walks.conftest import WIDE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unionpay(sandbox, settings):
    """Return the sandbox, with browsers that may post their form there."""
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"].append(sandbox.url)
    settings.CONTENT_SECURITY_POLICY = policy
    return sandbox


def test_a_liaison_submits_a_checker_agrees_and_the_page_turns_by_itself(
    open_fair, liaison, reader, unionpay
):
    fair = open_fair()
    visit, own = visits.ordered(at=clock.now()), liaison(fair)
    own.page.clock.install()
    own.sign_in(visit.enrolled)
    own.open("pay", visit.order.number)
    own.page.check("[value='unionpay.b2b']")
    own.go_on("**/pay/**")
    run_due(clock.now())
    own.page.clock.run_for(3100)

    own.page.wait_for_url(f"{unionpay.url}/b2b/*")
    own.page.check("[value=icbc]")
    own.page.click("form[action$='/submit'] button")
    expect(own.page.locator("main")).to_contain_text("等待复核人复核")
    own.page.click("form[action$='/leave'] button")
    own.page.wait_for_url("**/pay/?returned=1")
    run_due(clock.now() + timedelta(seconds=6))
    own.open("pay", visit.order.number)
    expect(own.page.locator("main")).to_contain_text("等待企业网银复核")

    checker = reader(width=WIDE)
    checker.goto(f"{unionpay.url}/bank")
    expect(checker.locator("main")).to_contain_text(PaymentAttempt.objects.get().number)
    checker.get_by_role("button", name="通过").click()
    expect(checker.locator("main")).to_contain_text("已通过")
    until(InboxNotice.objects.exists)
    run_due(clock.now() + timedelta(seconds=6))
    own.page.clock.run_for(31_000)
    own.page.wait_for_url("**/paid/")
    own.open("people")
    expect(own.page.locator("main")).to_contain_text("审核中")
