"""Two organizations, the gates and the desks: something behind every address, made through the verbs of life."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.credentials.badges.queries import BadgeView, badge_of
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.platform.work.operations import run_due
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.states import SubjectKind
from tests.cast import AT
from tests.factories import registration as make
from tests.factories.credentials import GateScene, open_gate

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
    person_case: int
    organization_case: int
    badge: BadgeView
    gate: GateScene
    question: UUID


def build() -> World:
    """Make the world in the open transaction; it takes about two seconds."""
    edition_id = make.edition()
    a, (due, paying, reviewed, badged) = make.approved_organization(4)
    waiting_order, paid_order = _order(a, paying), _order(a, reviewed, badged)
    orders.confirm(_id_of(paid_order, a), by=SYSTEM, at=AT)
    person_case = _with_badge(badged)
    badge = badge_of(badged, SYSTEM)
    gate = open_gate(edition_id, at=AT)
    open_gate(edition_id, "W5", at=AT)
    return World(
        a=a,
        b=make.another_organization(delegation_id=make.delegation("suzhou")),
        draft=make.person(a),
        due=due,
        badged=badged,
        waiting_order=waiting_order,
        paid_order=paid_order,
        person_case=person_case,
        organization_case=_waiting_organization(),
        badge=badge,
        gate=gate,
        question=_question(gate, badge),
    )


def _order(enrolled: make.Enrolled, *person_ids: UUID) -> str:
    key = str(uuid4())
    return orders.place(enrolled.organization_id, person_ids, by=enrolled.owner, at=AT, key=key).number


def _id_of(number: str, enrolled: make.Enrolled) -> int:
    return order_view(number, enrolled.owner).id


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


def _question(gate: GateScene, badge: BadgeView) -> UUID:
    """Return a scan that the gate wants answered: a number that was typed."""
    scan_id = uuid4()
    gate.scan(badge.number.replace(" ", ""), at=AT, scan_id=scan_id)
    return scan_id
