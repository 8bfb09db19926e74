"""Two organizations, the gates and the desks: something behind every address, made through the verbs of life."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import suspense
from fairgate.billing.payments.states import Channel, Way
from fairgate.credentials.badges.queries import BadgeView, badge_of
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.platform.accounts.queries import account
from fairgate.platform.work.operations import run_due
from fairgate.registration.claims import operations as claiming
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT
from tests.factories import claims
from tests.factories import desk as desks
from tests.factories import registration as make
from tests.factories.credentials import GateScene, open_gate

NEWCOMERS_MOBILE = "+8613900139777"
HOST_ADMIN = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


@dataclass(frozen=True)
class World:
    """Organization A with people in every state, B that has nothing to do with it, and what lies on desks."""

    a: make.Enrolled
    b: make.Enrolled
    draft: UUID
    due: UUID
    badged: UUID
    waiting_order: str
    paid_order: str
    pay_link: str
    person_case: int
    organization_case: int
    badge: BadgeView
    gate: GateScene
    question: UUID
    held_money: int
    claim: str
    join_request: int
    escalated_request: int
    appeal: int
    look: int
    list_entry: int
    rule_set: int
    trial: int


def build() -> World:
    """Make the world in the open transaction; it takes about two seconds."""
    edition_id = make.edition()
    a, (due, paying, reviewed, badged) = make.approved_organization(4)
    waiting_order, paid_order = _order(a, paying), _order(a, reviewed, badged)
    _pay(paid_order, a)
    person_case = _with_badge(badged)
    badge = badge_of(badged, SYSTEM)
    gate = open_gate(edition_id, at=AT)
    request = claims.join_request(uscc=account(a.user_id).login, mobile=NEWCOMERS_MOBILE)
    open_gate(edition_id, "W5", at=AT)
    rule_set = desks.drafted(edition_id, at=AT)
    return World(
        a=a,
        b=make.another_organization(delegation_id=make.delegation("suzhou")),
        draft=make.person(a),
        due=due,
        badged=badged,
        waiting_order=waiting_order,
        paid_order=paid_order,
        pay_link=payments.pay_link(waiting_order, by=a.owner, at=AT),
        person_case=person_case,
        organization_case=_waiting_organization(),
        badge=badge,
        gate=gate,
        question=_question(gate, badge),
        held_money=_held_money(),
        claim=request.number,
        join_request=request.pk,
        escalated_request=_escalated(a),
        appeal=claims.appeal(uscc=account(a.user_id).login).pk,
        look=reviews.look_at_new_licence(a.organization_id, by=HOST_ADMIN, at=AT),
        list_entry=desks.listed(at=AT),
        rule_set=rule_set,
        trial=_tried(rule_set),
    )


def _order(enrolled: make.Enrolled, *person_ids: UUID) -> str:
    key = str(uuid4())
    return orders.place(enrolled.organization_id, person_ids, by=enrolled.owner, at=AT, key=key).number


def _pay(number: str, enrolled: make.Enrolled) -> None:
    """Let the money for an order come."""
    attempt = payments.start_attempt(number, Channel.WECHAT_PAY, Way.SCAN, by=enrolled.owner, at=AT)
    fen = order_view(number, enrolled.owner).total.fen
    money = Payment(attempt.number, "T0", fen, "CNY", AT, is_for_us=True, merchant="m/a")
    payments.apply_payment(money, Channel.WECHAT_PAY, by=SYSTEM, at=AT)


def _with_badge(badged: UUID) -> int:
    """Approve one of the two people under review and let the badge be made; return the other one's case."""
    rows = desk.queue(HOST_ADMIN, SubjectKind.PERSON)
    cases = {desk.case(row.id, HOST_ADMIN, on=AT.date()).person.id: row.id for row in rows}
    decided = cases.pop(badged)
    seen = desk.case(decided, HOST_ADMIN, on=AT.date()).seen_version
    reviews.decide(decided, "approve", seen_version=seen, by=HOST_ADMIN, at=AT)
    run_due(AT, lane="pictures")
    (left,) = cases.values()
    return left


def _waiting_organization() -> int:
    """Return the case of an organization of A's sub-delegation that people have to judge."""
    enrolled = make.another_organization(category="social_organization", referral_code="Q2021537")
    make.submitted(enrolled, make.person(enrolled))
    (row,) = desk.queue(HOST_ADMIN, SubjectKind.ORGANIZATION)
    return row.id


def _held_money() -> int:
    """Return the item of suspense of money that names no payment of ours."""
    money = Payment("FGnobody", "T1", 20000, "CNY", AT, is_for_us=True, merchant="m/a")
    payments.apply_payment(money, Channel.ALIPAY, by=SYSTEM, at=AT)
    (item,) = suspense(SYSTEM)
    return item.id


def _escalated(enrolled: make.Enrolled) -> int:
    """Return a request to join that the owner has left lying."""
    row = claims.join_request(uscc=account(enrolled.user_id).login)
    claiming.escalate(row.pk, at=AT + timedelta(days=8))
    return row.pk


def _tried(rule_set: int) -> int:
    """Return a finished trial of a version of the rules."""
    trial = submissions.replay(rule_set, by=HOST_ADMIN, at=AT)
    run_due(AT, lane="pictures")
    return trial


def _question(gate: GateScene, badge: BadgeView) -> UUID:
    """Return a scan that the gate wants answered: a number that was typed."""
    scan_id = uuid4()
    gate.scan(badge.number.replace(" ", ""), at=AT, scan_id=scan_id)
    return scan_id
