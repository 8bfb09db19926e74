"""Organizations of the cast, brought along the way to the stage that a screen is looked at in, by the verbs of life."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Code, Created, Handover, Payment
from fairgate.billing.payments.queries import AttemptView
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.platform.accounts.states import Scope
from fairgate.platform.work.operations import run_due
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as cases
from fairgate.registration.reviews.states import Outcome, SubjectKind
from tests.cast import ZHOU
from tests.factories import accounts, registration
from tests.factories.registration import Enrolled
from tests.remembered import remembered

WECHAT = Channel.WECHAT_PAY


@dataclass(frozen=True)
class Visit:
    """An organization on its way; the later parts are None before their stage."""

    enrolled: Enrolled
    person_ids: tuple[UUID, ...]
    order: OrderView | None = None
    attempt: AttemptView | None = None

    @property
    def owner(self) -> Actor:
        return self.enrolled.owner


@remembered
def approved(people: int = 1, *, at: datetime) -> Visit:
    """Return an organization that is approved; its people are in 待支付."""
    enrolled, person_ids = registration.approved_organization(people, at=at)
    return Visit(enrolled, tuple(person_ids))


@remembered
def waiting(*, at: datetime) -> Visit:
    """Return an organization whose licence names another one, so that it lies before its delegation."""
    picture = registration.licence(name="别的公司", at=at)
    enrolled = registration.organization(picture_id=picture, at=at)
    person_id = registration.person(enrolled, at=at)
    registration.submitted(enrolled, person_id, at=at)
    return Visit(enrolled, (person_id,))


@remembered
def ordered(people: int = 1, *, at: datetime) -> Visit:
    """Return an approved organization whose people are in one unpaid order."""
    visit = approved(people, at=at)
    organization_id = visit.enrolled.organization_id
    order = orders.place(organization_id, visit.person_ids, key=str(uuid4()), by=visit.owner, at=at)
    return Visit(visit.enrolled, visit.person_ids, order)


CODE = Code("weixin://wxpay/bizpayurl?pr=abc")


@remembered
def at_the_code(
    people: int = 1,
    *,
    at: datetime,
    channel: Channel = WECHAT,
    way: Way = Way.SCAN,
    handover: Handover = CODE,
) -> Visit:
    """Return a visit that looks at what its channel gave to pay by: the QR code of WeChat Pay."""
    visit = ordered(people, at=at)
    attempt = payments.start_attempt(visit.order.number, channel, way, by=visit.owner, at=at)
    payments.record_answer(attempt.number, Created(handover), by=SYSTEM, at=at)
    return Visit(visit.enrolled, visit.person_ids, visit.order, attempt)


@remembered
def paid(people: int = 1, *, at: datetime) -> Visit:
    """Return a visit that has paid; its people are in review."""
    visit = at_the_code(people, at=at)
    payments.apply_payment(money(visit, at=at), WECHAT, by=SYSTEM, at=at)
    return visit


def money(visit: Visit, *, at: datetime, transaction: str = "4200000000001") -> Payment:
    """Return the money for a visit's order as the channel reports it."""
    return Payment(
        number=visit.attempt.number,
        transaction_id=f"{transaction}{visit.attempt.number}",
        amount_fen=visit.order.total.fen,
        currency="CNY",
        paid_at=at,
        is_for_us=True,
        merchant="1900000001/wx01",
    )


def reviewer() -> Actor:
    """Return 周 as reviewer of 浦东, without an account."""
    return ZHOU.in_scope(registration.delegation())


@remembered
def reviewer_account(*, at: datetime) -> str:
    """Return the id of 周's account, reviewer of 浦东."""
    return accounts.staff(scope_kind=Scope.DELEGATION, scope_id=registration.delegation(), at=at)


@remembered
def decided(visit: Visit, outcome: Outcome, *, at: datetime, reason: str = "") -> Visit:
    """Decide every person's case of a paid visit."""
    for row in cases.queue(reviewer(), SubjectKind.PERSON):
        seen = cases.case(row.id, reviewer(), on=at.date()).seen_version
        reviews.decide(row.id, outcome, reason=reason, seen_version=seen, by=reviewer(), at=at)
    return visit


def ready(people: int = 1, *, at: datetime) -> Visit:
    """Return a visit whose badges are made, with the real typesetter."""
    visit = decided(paid(people, at=at), Outcome.APPROVE, at=at)
    run_due(at)
    return visit
