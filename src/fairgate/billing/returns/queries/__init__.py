"""Reads of returns."""

from fairgate.billing.returns.queries.desk import held_count, returns
from fairgate.billing.returns.queries.own import one, remaining, return_of_form, returns_of
from fairgate.billing.returns.queries.talks import ReturnTalk, latest_of, talk

__all__ = [
    "ReturnTalk",
    "held_count",
    "latest_of",
    "one",
    "remaining",
    "return_of_form",
    "returns",
    "returns_of",
    "talk",
]
