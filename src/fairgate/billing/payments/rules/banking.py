"""Payments in an organization's own online bank: one officer enters them, another agrees. Source: guide R48, R50."""

from datetime import datetime, timedelta

from fairgate.billing.payments.states import Way
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

FORM_GOOD_FOR = timedelta(minutes=50)
"""How long a form can be sent to UnionPay: its txnTime must be about now. Source: protocols 3."""


def is_by_bank(way: Way) -> bool:
    """Say whether a payment waits for people at the payer's bank, for hours or days."""
    return way == Way.B2B


def is_from_own_account(way: Way) -> bool:
    """Say whether the payer is the organization itself, so that an invoice can carry no other title. Source: R50."""
    return way == Way.B2B


def can_reach_bank(started_at: datetime, known_at: datetime | None, at: datetime) -> bool:
    """Say whether the payer's browser can still go to the bank with an attempt.

    UnionPay opens the cashier of an order that it knows until its end; a form that it has never seen grows old.
    """
    return known_at is not None or at < started_at + FORM_GOOD_FOR


def bearer_refusal(way: Way, *, is_bearer: bool) -> Refusal | None:
    """Say that whoever came by a pay link cannot pay from the organization's account, or None."""
    if not (is_bearer and is_by_bank(way)):
        return None
    return Refusal(_("企业网银只能由本单位登录后使用。请换一种方式支付。"), "way", "bank")
