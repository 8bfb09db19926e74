"""Plays the ports `InvoiceProvider` and `ReturnProvider` over Nuonuo's open platform."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from fairgate.billing.invoices.ports import Absent, InvoiceRequest, Outcome, Reference, SubmitAnswer
from fairgate.billing.payments.ports import Unknown
from fairgate.billing.returns.ports import (
    ActAnswer,
    ApplyAnswer,
    Form,
    FormAnswer,
    FormRequest,
    RedRequest,
)
from fairgate.foundation import clock
from fairgate.providers.nuonuo.account import NuonuoAccount
from fairgate.providers.nuonuo.answers import answer_of, outcome_of
from fairgate.providers.nuonuo.line import NuonuoLine, Reply
from fairgate.providers.nuonuo.red_answers import OPEN, PENDING, act_answer, apply_answer, form_answer
from fairgate.providers.nuonuo.red_requests import SELLER, form_of, red_of
from fairgate.providers.nuonuo.requests import order_of
from fairgate.providers.partner_line.line import or_unknown

_SUBMIT = "nuonuo.OpeMplatform.requestBillingNew"
_QUERY = "nuonuo.OpeMplatform.queryInvoiceResult"
_AGAIN = "nuonuo.OpeMplatform.reInvoice"
_APPLY = "nuonuo.OpeMplatform.saveInvoiceRedConfirm"
_FORMS = "nuonuo.OpeMplatform.queryInvoiceRedConfirm"
_REFRESH = "nuonuo.OpeMplatform.refreshInvoiceRedConfirm"
_CONFIRM = "nuonuo.OpeMplatform.confirm"
_CANCEL = "nuonuo.OpeMplatform.confirmInfoCancel"
_RED = "nuonuo.OpeMplatform.fastInvoiceRed"


class Nuonuo:
    """One a process: it keeps its connection open, and its token."""

    def __init__(self, account: NuonuoAccount, *, now: Callable[[], datetime] = clock.now) -> None:
        self._line = NuonuoLine(account, now)

    @classmethod
    def from_settings(cls) -> "Nuonuo":
        """Make the client that PROVIDER_NUONUO_… describes; raises ImproperlyConfigured."""
        return cls(NuonuoAccount.read(settings.PROVIDER_SETTINGS))

    def submit(self, request: InvoiceRequest) -> SubmitAnswer:
        """Ask for an invoice under our number; when the platform has it already, that is an acceptance too."""
        seller = request.seller.tax_number
        return or_unknown(lambda: answer_of(self._ask("invoice", _SUBMIT, order_of(request), seller)))

    def query(self, reference: Reference) -> Outcome:
        """Ask by our own number what became of it."""
        asked = {"orderNos": [reference.number], "isOfferInvoiceDetail": "0"}
        seller = reference.seller_tax_number
        return or_unknown(
            lambda: outcome_of(self._ask("invoice_query", _QUERY, asked, seller), reference.number)
        )

    def try_again(self, reference: Reference) -> SubmitAnswer:
        """Let the platform sign again what it could not sign."""
        asked = {"orderno": reference.number}
        return or_unknown(
            lambda: answer_of(self._ask("invoice_again", _AGAIN, asked, reference.seller_tax_number))
        )

    def fetch(self, address: str) -> bytes | Unknown:
        """Return a file of the vendor's, a megabyte at most."""
        return or_unknown(lambda: self._line.fetch(address))

    def apply(self, request: FormRequest) -> ApplyAnswer:
        """Enter a red-letter form under our number; when the platform has it already, that is an acceptance too."""
        seller = request.seller_tax_number
        return or_unknown(lambda: apply_answer(self._ask("red", _APPLY, form_of(request), seller)))

    def form(self, reference: Reference) -> FormAnswer:
        """Ask how our form stands; of one that waits, the platform is made to hear from the bureau first."""
        return or_unknown(lambda: self._fresh_form(reference))

    def _fresh_form(self, reference: Reference) -> FormAnswer:
        seller = reference.seller_tax_number
        known = self._known_form(reference)
        if isinstance(known, Form) and known.state in PENDING:
            self._ask("red_query", _REFRESH, {"identity": SELLER, "billUuid": known.bureau_id}, seller)
            return self._known_form(reference)
        return known

    def _known_form(self, reference: Reference) -> FormAnswer:
        number = reference.number
        asked = {"identity": SELLER, "billId": number}
        reply = self._ask("red_query", _FORMS, asked, reference.seller_tax_number)
        return form_answer(reply, lambda row: row.get("billId") == number)

    def open_form(self, invoice_number: str, seller_tax_number: str) -> FormAnswer:
        """Ask for an open form about an invoice that is not ours: heard from the bureau first."""
        return or_unknown(lambda: self._open_form(invoice_number, seller_tax_number))

    def _open_form(self, invoice_number: str, seller: str) -> FormAnswer:
        self._ask("red_query", _REFRESH, {"identity": SELLER}, seller)
        for state in OPEN:
            asked = {"identity": SELLER, "billStatus": state.value}
            reply = self._ask("red_query", _FORMS, asked, seller)
            found = form_answer(reply, lambda row: row.get("blueElecInvoiceNumber") == invoice_number)
            if not isinstance(found, Absent):
                return found
        return Absent()

    def confirm(self, form: Form, seller_tax_number: str) -> ActAnswer:
        """Agree to what a buyer entered."""
        asked = {"billId": form.number, "identity": SELLER, "confirmAgreement": "1"}
        return or_unknown(lambda: act_answer(self._ask("red_act", _CONFIRM, asked, seller_tax_number)))

    def cancel(self, reference: Reference) -> ActAnswer:
        """Take our form back."""
        asked, seller = {"billId": reference.number, "identity": SELLER}, reference.seller_tax_number
        return or_unknown(lambda: act_answer(self._ask("red_act", _CANCEL, asked, seller)))

    def issue_red(self, request: RedRequest) -> SubmitAnswer:
        """Ask for the red invoice of a form under our number; a number that the platform has already is accepted."""
        seller = request.seller_tax_number
        return or_unknown(lambda: answer_of(self._ask("red_issue", _RED, red_of(request), seller)))

    def _ask(self, call: str, method: str, content: Mapping[str, Any], seller: str) -> Reply:
        return self._line.ask(call, method, content, tax_number=seller)
