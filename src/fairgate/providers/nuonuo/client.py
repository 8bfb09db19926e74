"""Plays the port `InvoiceProvider` over Nuonuo's open platform."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from fairgate.billing.invoices.ports import InvoiceRequest, Outcome, Reference, SubmitAnswer
from fairgate.billing.payments.ports import Unknown
from fairgate.foundation import clock
from fairgate.providers.nuonuo.account import NuonuoAccount
from fairgate.providers.nuonuo.answers import answer_of, outcome_of
from fairgate.providers.nuonuo.line import NuonuoLine, Reply
from fairgate.providers.nuonuo.requests import order_of
from fairgate.providers.partner_line.line import or_unknown

_SUBMIT = "nuonuo.OpeMplatform.requestBillingNew"
_QUERY = "nuonuo.OpeMplatform.queryInvoiceResult"
_AGAIN = "nuonuo.OpeMplatform.reInvoice"


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

    def _ask(self, call: str, method: str, content: Mapping[str, Any], seller: str) -> Reply:
        return self._line.ask(call, method, content, tax_number=seller)
