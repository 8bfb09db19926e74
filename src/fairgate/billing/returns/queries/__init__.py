"""Reads of returns."""

from fairgate.billing.returns.queries.desk import held_count, held_states, returns
from fairgate.billing.returns.queries.own import one, remaining, return_of_form, returns_of
from fairgate.billing.returns.queries.talks import ReturnTalk, being_returned, latest_of, may_go_back, talk

__all__ = [
    "ReturnTalk",
    "being_returned",
    "held_count",
    "held_states",
    "latest_of",
    "may_go_back",
    "one",
    "remaining",
    "return_of_form",
    "returns",
    "returns_of",
    "talk",
]
