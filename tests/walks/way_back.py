"""One person's fee on its way back: rejected by a reviewer, off an invoice, let go by finance, read by the liaison."""

from dataclasses import dataclass

from playwright.sync_api import expect

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.reconciliation.queries import invariants
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.states import RefundState, RequestState
from fairgate.foundation import clock
from fairgate.registration.models import Organization
from tests.factories import invoices, registration
from tests.factories.billing import FEE_FEN
from tests.factories.registration import Enrolled
from tests.walks.invoice_pages import OTHER_TITLE
from tests.walks.partners import Partners, Paying
from tests.walks.refund_pages import ask_for_all, read_references

LEAVING, STAYING = "宋亦凡", "陈立群"


@dataclass(frozen=True)
class Paid:
    """An organization that paid for two people by one order, which stands on one invoice."""

    enrolled: Enrolled
    name: str
    order: str
    invoice: str


class WayBack:
    """Each verb is what one party does in a browser, or a partner over the wire; `the` is what was paid."""

    def __init__(self, partners: Partners, own, reviewer) -> None:
        self.partners, self.own, self._reviewer = partners, own, reviewer

    def begin(self, paying: Paying) -> None:
        """Pay over the wire, let the bureau issue the invoice for both people, and sign the liaison in."""
        at, self.paying = clock.now(), paying
        enrolled = registration.another_organization()
        people = [registration.person(enrolled, at=at, name=name) for name in (LEAVING, STAYING)]
        registration.submitted(enrolled, *people, at=at)
        order = self.partners.pay(enrolled, people, paying)
        name = str(Organization.objects.get(pk=enrolled.organization_id).name)
        title = name if paying.names_payer else OTHER_TITLE
        number = invoices.asked_for(order, people, enrolled.owner, at=at, title=title)
        self.partners.issue()
        self.the = Paid(enrolled, name, order, number)
        self.own.sign_in(enrolled)

    def person_is_rejected(self) -> None:
        """The reviewer says no, and the liaison asks fee and invoice back in one press."""
        self._reviewer.reject("person", LEAVING, "照片与证件不是同一人")
        own = self.own
        own.open("refunds")
        expect(own.page.locator("main tbody")).to_contain_text("不通过")
        expect(own.page.locator("main tbody")).not_to_contain_text(STAYING)
        own.page.locator("main [data-all]").check()
        assert "一并办理退票" in own.be_refused("main form[data-rows] .btn-fill")
        ask_for_all(own, with_returns=True)
        self.reads("等待退票完成，之后由财务办理退款")

    def invoice_goes_back(self) -> None:
        """The bureau's red invoice comes over the wire, and the wish comes before finance by itself."""
        self.partners.work_until(lambda: _wish() == RequestState.ASKED)
        self.reads("等待财务办理退款")
        self.own.open("invoice_return", self.the.invoice)
        for words in ("红字发票已开具", "为其余1人重新开票"):
            self.own.sees(words)
        assert Invoice.objects.get(number=self.the.invoice).state == "returned"

    def money_comes_back(self) -> None:
        """The channel says over the wire that it has gone."""
        self.partners.work_until(lambda: Refund.objects.get().state == RefundState.PAID)

    def reads(self, words: str) -> None:
        """Find words on the liaison's page of refunds."""
        self.own.open("refunds")
        self.own.sees(words)

    def assert_back_once(self) -> None:
        """The liaison reads the reference; both books tell of one refund, and ours balance."""
        assert _wish() == RequestState.REFUNDED
        read_references(self.own, Refund.objects.get().paid_reference)
        self.own.sees("已退款¥200.00")
        by_wire = {self.partners.payment_of(self.the.order): FEE_FEN} if self.paying.channel else {}
        assert self.partners.sandbox.refunded() == by_wire
        assert len(self.partners.sandbox.refunds()) == len(by_wire)
        assert self.partners.red_invoices() == 1
        assert [finding.name for finding in invariants() if not finding.holds] == []


def _wish() -> str:
    return str(RefundRequest.objects.get().state)
