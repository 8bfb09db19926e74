"""Two organizations, the gates and the desks: something behind every address, made through the verbs of life."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from fairgate.billing.invoices.file import Wish
from fairgate.billing.invoices.operations import request as ask_for_invoice
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import suspense
from fairgate.billing.payments.states import Channel, Way
from fairgate.credentials.badges.queries import BadgeView, badge_of
from fairgate.credentials.letters import operations as letters
from fairgate.credentials.letters.queries import get as letter_of
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.platform.accounts.queries import account, grants_of
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work.operations import run_due
from fairgate.registration.claims import operations as claiming
from fairgate.registration.organizations.queries import intents_of, organization_of, proofs_of
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT
from tests.factories import (
    accounts,
    claims,
    colleagues,
    console,
    duplicates,
    finance,
    invoices,
    keeping,
    members,
    objections,
    releases,
    staff,
    statements,
    transfers,
    vetting,
)
from tests.factories import desk as desks
from tests.factories import registration as make
from tests.factories.credentials import GateScene, open_gate
from tests.factories.delivery import address as kept_address

NEWCOMERS_MOBILE = "+8613900139777"
HOST_ADMIN = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


@dataclass(frozen=True)
class World:
    """Organization A with people in every state, B that has nothing to do with it, and what lies on desks."""

    a: make.Enrolled
    b: make.Enrolled
    draft: UUID
    due: UUID
    reviewed: UUID
    badged: UUID
    twin: UUID
    release: int
    objection: int
    dispute: int
    address: UUID
    letter_token: str
    waiting_order: str
    paid_order: str
    pay_link: str
    person_case: int
    organization_case: int
    badge: BadgeView
    gate: GateScene
    question: UUID
    held_money: int
    intent: int
    proof: int
    claim: str
    join_request: int
    escalated_request: int
    appeal: int
    look: int
    list_entry: int
    extension: int
    reviewer: tuple[str, int]
    badge_officer: tuple[str, int]
    staff_invitation: int
    staff_token: str
    hosts_invitation: int
    branch: int
    closed_branch: int
    code: int
    rule_set: int
    announcements: tuple[int, int]
    """A published one, and a draft."""
    rulebooks: tuple[int, int]
    """The version in force, and a draft upon it."""
    reason: int
    trial: int
    member: str
    invitation: int
    invitation_token: str
    joiner: UUID
    colleague_token: str
    pair: int
    vetting: tuple[int, int]
    """A batch for the authority outside, and a result file."""
    transfer: transfers.InHand
    statements: statements.InHand
    settlement: int
    quota: int
    waiver: int
    entries: tuple[int, int]
    """One that waits for the second officer, and one that is posted."""
    invoice: str
    """One that waits for the review of its people."""
    issued_invoice: str


def build() -> World:
    """Make the world in the open transaction; it takes about two seconds."""
    edition_id = make.edition()
    a, (due, paying, reviewed, badged, remitting, billed) = make.approved_organization(6, with_proof=True)
    waiting_order, paid_order = _order(a, paying), _order(a, reviewed, badged)
    _pay(paid_order, a)
    person_case = _with_badge(badged)
    badge = badge_of(badged, SYSTEM)
    gate = open_gate(edition_id, at=AT)
    request = claims.join_request(uscc=account(a.user_id).login, holder=NEWCOMERS_MOBILE)
    open_gate(edition_id, "W5", at=AT)
    rule_set = desks.drafted(edition_id, at=AT)
    organization_case = _waiting_organization()
    _ask_to_change(a)
    release, dispute = (releases.wanted_from(a, each, at=AT) for each in (reviewed, paying))
    releases.declined(dispute, a, at=AT)
    transfer = transfers.in_hand(_order(a, remitting), a.owner, at=AT)
    invitation, token = members.invitation(a, mobile="+8613900139009")
    staff_invitation, staff_token = staff.invitation()
    return World(
        a=a,
        b=make.another_organization(delegation_id=make.delegation("suzhou")),
        draft=make.person(a),
        due=due,
        reviewed=reviewed,
        badged=badged,
        twin=_twin(a),
        release=release,
        objection=objections.asked(badged, at=AT),
        dispute=dispute,
        address=kept_address(a, is_default=True),
        letter_token=_letter(a, badged),
        waiting_order=waiting_order,
        paid_order=paid_order,
        pay_link=payments.pay_link(waiting_order, by=a.owner, at=AT),
        person_case=person_case,
        organization_case=organization_case,
        badge=badge,
        gate=gate,
        question=_question(gate, badge),
        held_money=(held := _held_money()),
        settlement=finance.settlement(held, at=AT),
        quota=finance.quota(edition_id, at=AT),
        waiver=finance.waiver(due, at=AT),
        entries=(finance.entry(at=AT), finance.entry(at=AT, reason="结算", is_agreed=True)),
        proof=proofs_of(a.organization_id, a.owner)[0].id,
        intent=intents_of(a.organization_id, a.owner)[0].id,
        claim=request.number,
        join_request=request.pk,
        escalated_request=_escalated(a),
        appeal=claims.appeal(uscc=account(a.user_id).login).pk,
        look=reviews.look_at_new_licence(a.organization_id, by=HOST_ADMIN, at=AT),
        list_entry=desks.listed(at=AT),
        extension=desks.extended(a.organization_id),
        reviewer=_in_post(staff.reviewer_account()),
        badge_officer=_in_post(_badge_officer()),
        staff_invitation=staff_invitation,
        staff_token=staff_token,
        hosts_invitation=staff.hosts_invitation(staff.system_account())[0],
        branch=keeping.branch(at=AT),
        closed_branch=keeping.closed_branch(at=AT),
        code=keeping.code(at=AT),
        rule_set=rule_set,
        announcements=console.announcements(edition_id, at=AT),
        rulebooks=console.rulebooks(edition_id, at=AT),
        reason=reviews.add_reason(
            "person", "return", "照片模糊。", "The photo is blurred.", by=HOST_ADMIN, at=AT
        ),
        trial=_tried(rule_set),
        member=accounts.member("+8613900139008", organization_id=a.organization_id),
        invitation=invitation,
        invitation_token=token,
        joiner=colleagues.joiner(a),
        colleague_token=colleagues.link(a),
        pair=_pair(edition_id),
        vetting=vetting.beside_the_rest(HOST_ADMIN),
        transfer=transfer,
        statements=statements.in_hand(at=AT),
        invoice=_invoice(paid_order, badged, a, waits=True),
        issued_invoice=_issued_invoice(a, billed),
    )


def _order(enrolled: make.Enrolled, *person_ids: UUID) -> str:
    key = str(uuid4())
    return orders.place(enrolled.organization_id, person_ids, by=enrolled.owner, at=AT, key=key).number


def _pay(number: str, enrolled: make.Enrolled) -> None:
    """Let the money for an order come."""
    attempt = payments.start_attempt(number, Channel.WECHAT_PAY, Way.SCAN, by=enrolled.owner, at=AT)
    fen = order_view(number, enrolled.owner).total.fen
    money = Payment(attempt.number, f"T{number}", fen, "CNY", AT, is_for_us=True, merchant="m/a")
    payments.apply_payment(money, Channel.WECHAT_PAY, by=SYSTEM, at=AT)


def _invoice(number: str, person_id: UUID, enrolled: make.Enrolled, *, waits: bool) -> str:
    wish = Wish([number], [person_id], waits)
    return ask_for_invoice(wish, invoices.BUYER, by=enrolled.owner, at=AT, key=str(uuid4()))


def _issued_invoice(enrolled: make.Enrolled, billed: UUID) -> str:
    number = _order(enrolled, billed)
    _pay(number, enrolled)
    return invoices.issue(_invoice(number, billed, enrolled, waits=False), at=AT).number


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


def _letter(enrolled: make.Enrolled, person_id: UUID) -> str:
    """Return the token of a person's letter, made."""
    letter_id = letters.request_letter(person_id, by=enrolled.owner, at=AT)
    run_due(AT, lane="pictures")
    return letter_of(letter_id, SYSTEM).token


def _twin(enrolled: make.Enrolled) -> UUID:
    """Return an entry whose document another organization has handed in."""
    number = make.resident_id(996)
    other = make.another_organization()
    make.submitted(other, make.person(other, document_number=number))
    return make.person(enrolled, document_number=number)


def _waiting_organization() -> int:
    """Return the case of an organization of A's sub-delegation that people have to judge."""
    enrolled = make.another_organization(category="social_organization", referral_code="Q2021537")
    make.submitted(enrolled, make.person(enrolled))
    (row,) = desk.queue(HOST_ADMIN, SubjectKind.ORGANIZATION)
    return row.id


def _ask_to_change(enrolled: make.Enrolled) -> None:
    """Let an approved organization ask for another address."""
    view = organization_of(enrolled.owner)
    file = replace(view.file, address="上海市浦东新区东海大道190号")
    submissions.amend(view.id, file, seen_version=view.version, by=enrolled.owner, at=AT)


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


def _badge_officer() -> str:
    post = {"role": Role.BADGE_OFFICER, "scope_kind": Scope.HOST, "scope_id": HOST}
    return accounts.staff("he.badges", name="何平", **post)


def _in_post(user_id: str) -> tuple[str, int]:
    """Return an officer with the one role that they hold."""
    (grant,) = grants_of(user_id, at=AT)
    return user_id, grant.id


def _tried(rule_set: int) -> int:
    """Return a finished trial of a version of the rules."""
    trial = submissions.replay(rule_set, by=HOST_ADMIN, at=AT)
    run_due(AT, lane="pictures")
    return trial


def _pair(edition_id: int) -> int:
    """Return two organizations of A's sub-delegation that may be one."""
    return duplicates.pair_of_one_name(edition_id, at=AT)


def _question(gate: GateScene, badge: BadgeView) -> UUID:
    """Return a scan that the gate wants answered: a number that was typed."""
    scan_id = uuid4()
    gate.scan(badge.number.replace(" ", ""), at=AT, scan_id=scan_id)
    return scan_id
