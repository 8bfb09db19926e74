"""How badge fees are invoiced: who sells what, under which tax code and rate, each from its day on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fairgate.foundation.identifiers import uscc_refusal
from fairgate.registration.editions.states import TaxpayerKind

_CODE_DIGITS = 19
_WHOLE = 10_000


@dataclass(frozen=True)
class InvoiceTerms:
    """What stands on every invoice from a day on. Source: facts 5.5, protocols 5.

    `rate_basis_points` is the rate of tax in hundredths of a percent: 600 for 6%. `tax_code` is the 19-digit code
    of goods and services, `category` its short name that goes before the item.
    """

    from_on: date
    seller_name: str
    seller_tax_number: str
    seller_address: str
    seller_phone: str
    taxpayer: TaxpayerKind
    category: str
    item: str
    tax_code: str
    rate_basis_points: int
    drawer: str

    @property
    def line_name(self) -> str:
        """Return the item as invoices write it: *会展服务*证件费."""
        return f"*{self.category}*{self.item}"


def terms_from(rows: Iterable[Mapping[str, Any]]) -> tuple[InvoiceTerms, ...]:
    """Return the terms that a rulebook's JSON lays down; raises KeyError or ValueError for what cannot be right."""
    terms = tuple(_terms(row) for row in rows)
    if len({each.from_on for each in terms}) < len(terms):
        raise ValueError("two invoice terms begin on the same day")
    return terms


def _terms(data: Mapping[str, Any]) -> InvoiceTerms:
    rate, code, seller = int(data["rate_basis_points"]), str(data["tax_code"]), str(data["seller_tax_number"])
    if not 0 <= rate < _WHOLE:
        raise ValueError(f"a tax rate of {rate} basis points")
    if len(code) != _CODE_DIGITS or not code.isdecimal():
        raise ValueError(f"tax code {code} has not {_CODE_DIGITS} digits")
    if uscc_refusal(seller) is not None:
        raise ValueError(f"seller_tax_number {seller} is no unified social credit code")
    return InvoiceTerms(
        from_on=date.fromisoformat(data["from_on"]),
        seller_name=str(data["seller_name"]),
        seller_tax_number=seller,
        seller_address=str(data["seller_address"]),
        seller_phone=str(data["seller_phone"]),
        taxpayer=TaxpayerKind(data["taxpayer"]),
        category=str(data["category"]),
        item=str(data["item"]),
        tax_code=code,
        rate_basis_points=rate,
        drawer=str(data["drawer"]),
    )


def terms_on(terms: Iterable[InvoiceTerms], day: date) -> InvoiceTerms | None:
    """Return the terms of a day, the newest that have begun; None when there are none."""
    begun = [each for each in terms if each.from_on <= day]
    return max(begun, key=lambda each: each.from_on, default=None)
