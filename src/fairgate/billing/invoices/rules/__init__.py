"""Decisions about invoices."""

from fairgate.billing.invoices.rules.amounts import Split, grouped, net_of, total_of
from fairgate.billing.invoices.rules.patience import pause
from fairgate.billing.invoices.rules.people import is_decided, is_out
from fairgate.billing.invoices.rules.titles import Payer, plain, title_refusals
from fairgate.billing.invoices.rules.wishes import repeat_refusal, wish_refusals

__all__ = [
    "Payer",
    "Split",
    "grouped",
    "is_decided",
    "is_out",
    "net_of",
    "pause",
    "plain",
    "repeat_refusal",
    "title_refusals",
    "total_of",
    "wish_refusals",
]
