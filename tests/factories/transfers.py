"""Orders that are paid by bank transfer, their slips, and what the bank booked."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.queries import OrderView, order_facts
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.file import BankLine, SlipFile
from fairgate.billing.transfers.models import (
    BankReceipt,
    Match,
    MatchProposal,
    Remittance,
    RemittanceSlip,
)
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.platform.accounts.states import HOST, Role, Scope
from tests.cast import WU
from tests.cast import Role as Cast
from tests.factories import registration
from tests.factories.billing import Scene, placed, scene
from tests.remembered import remembered

MAKER = WU.in_scope(HOST, user_id="wu")
CHECKER = Cast("何静", Role.FINANCE_CHECKER, Scope.HOST).in_scope(HOST, user_id="he")
"""The officer who agrees to what 吴 proposes."""
ACCOUNT = "31000188000012345678"
PAYER = "华东精密机械有限公司"
_references = count(1)


@dataclass(frozen=True)
class Announced:
    """An order with a remittance code."""

    scene: Scene
    order: OrderView
    code: str

    @property
    def lin(self) -> Actor:
        return self.scene.lin

    @property
    def states(self) -> tuple[str, str]:
        """Return where the order and its remittance stand."""
        order = Order.objects.get(pk=self.order.id).state
        return order, Remittance.objects.get(code=self.code).state


@remembered
def announced(people: int = 2, *, at: datetime) -> Announced:
    """Return an order of people for which bank transfer was chosen."""
    whose = scene(people, at=at)
    order = placed(whose, at=at)
    return Announced(whose, order, transfers.begin(order.number, by=whose.lin, at=at))


def slip(fen: int, *, at: datetime, **changes: Any) -> SlipFile:
    """Return what a slip says."""
    said = SlipFile(fen, day_of(at), PAYER, "6222 0210 0100 1234", "B20270914001")
    return replace(said, **changes)


def handed_in(people: int = 2, *, at: datetime, data: bytes | None = None, **changes: Any) -> Announced:
    """Return an order whose slip is under check."""
    found = announced(people, at=at)
    hand_in(found, at=at, data=data, **changes)
    return found


def hand_in(
    found: Announced, *, at: datetime, data: bytes | None = None, fen: int | None = None, **changes: Any
) -> None:
    """Hand a slip in for an announced transfer."""
    said = slip(found.order.total.fen if fen is None else fen, at=at, **changes)
    picture = data or registration.picture()
    transfers.hand_in(found.code, said, data=picture, name="slip.jpg", by=found.lin, at=at)


def line(fen: int, *, at: datetime, **changes: Any) -> BankLine:
    """Return a line of the bank, each with a reference of its own."""
    said = BankLine(
        account=ACCOUNT,
        reference=f"REF{next(_references):08d}",
        booked_on=day_of(at),
        amount_fen=fen,
        payer_name=PAYER,
        payer_account="6222021001001234",
    )
    return replace(said, **changes)


def came(fen: int, *, at: datetime, **changes: Any) -> BankReceipt:
    """Return money that the bank booked."""
    receipt_id = transfers.record_receipt(line(fen, at=at, **changes), by=MAKER, at=at)
    return BankReceipt.objects.get(pk=receipt_id)


def surplus(found: Announced, fen: int = 20000, *, at: datetime, **changes: Any) -> BankReceipt:
    """Let so much more come than an order whose slip is under check takes; return the booking."""
    receipt = came(found.order.total.fen + fen, at=at, remark=found.code, **changes)
    transfers.match_by_code(receipt.pk, by=MAKER, at=at)
    receipt.refresh_from_db()
    return receipt


@dataclass(frozen=True)
class InHand:
    """A transfer of which part has come, and money in every state that an officer finds."""

    code: str
    slip: int
    counted: int
    match: int
    free: int
    doubtful: int
    proposal: int


def in_hand(number: str, owner: Actor, *, at: datetime) -> InHand:
    """Let part of an order's money come, and more that is free, and more that waits for a second officer."""
    code = transfers.begin(number, by=owner, at=at)
    transfers.hand_in(code, slip(20000, at=at), data=registration.picture(), name="slip.jpg", by=owner, at=at)
    payer = order_facts(number, owner).organization_name
    transfers.confirm(code, line(15000, at=at, payer_name=payer), by=MAKER, at=at)
    doubtful, free = came(5000, at=at, payer_name="林晓岚"), came(5000, at=at, payer_name=payer)
    transfers.attach(doubtful.pk, [number], note="本人垫付，附授权书", by=MAKER, at=at)
    match = Match.objects.get()
    return InHand(
        code=code,
        slip=RemittanceSlip.objects.get().pk,
        counted=match.receipt_id,
        match=match.pk,
        free=free.pk,
        doubtful=doubtful.pk,
        proposal=MatchProposal.objects.get().pk,
    )


def for_others(payer: Actor, organization_id: int, *orders: tuple[str, Actor], at: datetime) -> str:
    """Let an organization pay orders of others, each authorized by its owner; return the code."""
    code = transfers.open_for_others(organization_id, by=payer, at=at)
    for number, owner in orders:
        transfers.authorize(number, code, by=owner, at=at)
    return code


def by_delegation(admin: Actor, delegation_id: int, *orders: tuple[str, Actor], at: datetime) -> str:
    """Let a delegation pay orders, each authorized by its owner; return the code."""
    code = transfers.open_for_delegation(delegation_id, "上海市商务委员会", by=admin, at=at)
    for number, owner in orders:
        transfers.authorize(number, code, by=owner, at=at)
    return code
