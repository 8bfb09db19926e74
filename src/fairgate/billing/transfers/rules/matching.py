"""Which money pays which order, and when one officer's word is not enough. Source: protocols 4."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fairgate.billing.transfers.states import Doubt
from fairgate.registration.verification.rules import same_name

_LONGEST_PERSON = 4
"""Signs of a Chinese person's name: an organization's is longer."""


@dataclass(frozen=True)
class Payer:
    """Who paid, as the bank says it; `code` is the remittance code in the remark, "" for none."""

    name: str
    code: str
    numbers: tuple[str, ...] = ()
    """Numbers of orders that the remark names."""


@dataclass(frozen=True)
class Candidate:
    """An order that money may pay: whose it is, its code, and whether a slip for it is under check."""

    organization_id: int
    names: tuple[str, ...]
    code: str
    is_announced: bool
    number: str = ""
    payer_names: tuple[str, ...] = ()
    """Of whoever its organization has authorized to pay."""
    shared: str = ""
    """The code of the transfer for several organizations that it is in; those of one transfer are no doubt."""


def doubts(payer: Payer, orders: Collection[Candidate]) -> tuple[Doubt, ...]:
    """Return why this money may pay these orders only on the word of two officers; () when nothing is doubtful."""
    found = (
        _whose(payer, orders),
        Doubt.SEVERAL if len({order.shared or order.organization_id for order in orders}) > 1 else None,
        None if all(_is_meant(payer, order) for order in orders) else Doubt.UNANNOUNCED,
    )
    return tuple(doubt for doubt in found if doubt)


def _whose(payer: Payer, orders: Collection[Candidate]) -> Doubt | None:
    if any(
        same_name(payer.name, name) for order in orders for name in (*order.names, *order.payer_names) if name
    ):
        return None
    return Doubt.PERSONAL if _is_personal(payer.name) else Doubt.PAYER_DIFFERS


def _is_personal(name: str) -> bool:
    plain = "".join(name.split())
    return len(plain) <= _LONGEST_PERSON and not plain.isascii()


def _is_meant(payer: Payer, order: Candidate) -> bool:
    is_named = bool(order.number) and order.number in payer.numbers
    return order.is_announced or is_named or (bool(payer.code) and payer.code == order.code)


def shares(amount_fen: int, missing: Sequence[int]) -> list[int]:
    """Return how much of an amount each order gets, the first first; what is left over goes to none.

    Nothing is spent that did not come, and no order gets more than it lacks. Source: protocols 10, P1, P4.
    """
    given, left = [], amount_fen
    for lacks in missing:
        share = min(max(lacks, 0), left)
        given.append(share)
        left -= share
    return given
