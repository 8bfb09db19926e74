"""What follows from which fact, in the same transaction: the one readable table of consequences."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.events import FeesRefunded, FeesSettled, FeeWithdrawn
from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.events import InvoiceReturned
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.events import OrderCancelled, OrderExpired, OrderPaid, OrderPlaced
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.events import RefundTold
from fairgate.billing.places import operations as places
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.transfers import operations as transfers
from fairgate.credentials.badges import operations as badges
from fairgate.credentials.badges.states import Revocation
from fairgate.credentials.letters import operations as letters
from fairgate.credentials.letters.states import Because
from fairgate.foundation.actors import Actor
from fairgate.foundation.events import Fact, Reaction
from fairgate.platform.audit.events import RecordsTouched
from fairgate.platform.consents.events import ConsentWithdrawn
from fairgate.platform.consents.rules import is_needed
from fairgate.platform.consents.states import Purpose
from fairgate.registration.claims.events import AccountTakenOver
from fairgate.registration.editions.states import StageOrder
from fairgate.registration.members import operations as members
from fairgate.registration.mergers.events import PeopleCameAlong
from fairgate.registration.organizations.events import LicenceReplaced, OrganizationMoved
from fairgate.registration.organizations.operations import hide_intents
from fairgate.registration.organizations.queries import ids_of_uscc, rulebook_of
from fairgate.registration.person_mergers.events import EntryMerged, EntrySeparated
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.events import (
    PeopleSubmitted,
    PersonAmended,
    PersonApproved,
    PersonCancelled,
    PersonRejected,
    PersonReopened,
    PersonReturned,
    PersonWithdrawn,
    ReuseEnded,
)
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.releases import operations as releases
from fairgate.registration.releases.events import PersonReleased
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews.events import ApprovalsStand
from fairgate.registration.reviews.states import CloseCause
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.submissions.events import (
    AmendmentSubmitted,
    LicenceDoubted,
    OrganizationApproved,
    OrganizationApprovedByRule,
    OrganizationChanged,
    OrganizationReopened,
    OrganizationRevoked,
    OrganizationWaiting,
)
from fairgate.registration.submissions.queries import is_approved
from fairgate.registration.verification.events import LicenceRead, RegistryAnswered
from fairgate.registration.verification.queries import organization_of_holder, uscc_of_inquiry
from fairgate.reporting.roster import operations as roster


def _judge_what_waited(fact: LicenceRead, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - the system judges
    """Evidence arrived: a job decides a submission that waited for it. Source: Q4."""
    organization_id = organization_of_holder(fact.holder)
    if organization_id is not None:
        submissions.judge_soon(organization_id, cause=f"read:{fact.picture_id}", at=at)


def _judge_whom_the_registry_told_of(fact: RegistryAnswered, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - the system judges
    for organization_id in ids_of_uscc(uscc_of_inquiry(fact.inquiry_id)):
        submissions.judge_soon(organization_id, cause=f"registry:{fact.inquiry_id}", at=at)


def _verify_again(fact: LicenceReplaced, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - the system judges
    submissions.watch_new_licence(fact.organization_id, at=at)


def _draw_a_sample(fact: OrganizationApprovedByRule, *, by: Actor, at: datetime) -> None:
    reviews.draw_sample(fact.organization_id, by=by, at=at)


def _look_at_the_new_licence(fact: LicenceDoubted, *, by: Actor, at: datetime) -> None:
    reviews.look_at_new_licence(fact.organization_id, by=by, at=at)


def _put_before_the_delegation(fact: OrganizationWaiting, *, by: Actor, at: datetime) -> None:
    reviews.open_organization_case(fact.organization_id, by=by, at=at)


def _open_the_next_gate_for_all(fact: OrganizationApproved, *, by: Actor, at: datetime) -> None:
    _open_the_next_gate(people.submitted_ids(fact.organization_id), by=by, at=at)


def _open_the_next_gate_if_approved(fact: PeopleSubmitted, *, by: Actor, at: datetime) -> None:
    if is_approved(fact.organization_id):
        _open_the_next_gate(fact.person_ids, by=by, at=at)


def _open_the_next_gate(person_ids: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    """Pay first, or review first, as the edition says, for people of one organization.

    Those corrected and submitted again have kept their fee (Q27): their review begins at once.
    Source: guide R9; architecture "Who owns which state".
    """
    if not person_ids:
        return
    one = people.brief(person_ids[:1])[person_ids[0]]
    if rulebook_of(one.organization_id).stage_order == StageOrder.PAY_FIRST:
        fees.raise_all(person_ids, one.organization_id, one.edition_id, by=by, at=at)
    reviews.open_person_cases(person_ids, by=by, at=at)


def _let_them_be_reviewed(fact: FeesSettled, *, by: Actor, at: datetime) -> None:
    """Pay first: their review begins. Review first: they were approved before, and their badges are begun."""
    personnel.note_fees_settled(fact.person_ids, by=by, at=at)
    one = people.brief(fact.person_ids[:1])[fact.person_ids[0]]
    if rulebook_of(one.organization_id).stage_order == StageOrder.PAY_FIRST:
        reviews.open_person_cases(fact.person_ids, by=by, at=at)
    else:
        badges.prepare_soon(fact.person_ids, at=at)


def _forget_the_fee(fact: FeeWithdrawn, *, by: Actor, at: datetime) -> None:
    personnel.clear_fee_note(fact.person_id, by=by, at=at)


def _ask_for_the_fee(fact: PersonApproved, *, by: Actor, at: datetime) -> None:
    """Under review first, the fee is asked for now and the badge made when it is settled."""
    if not fact.is_fee_settled:
        person = people.brief([fact.person_id])[fact.person_id]
        fees.raise_due(fact.person_id, person.organization_id, person.edition_id, by=by, at=at)


def _make_the_badges(fact: ApprovalsStand, *, by: Actor, at: datetime) -> None:
    """A badge is begun when the approval cannot be undone any more. Source: docs/decisions/0018."""
    known = people.brief(fact.person_ids)
    settled = [person_id for person_id in fact.person_ids if known[person_id].is_fee_settled]
    if len(settled) == 1:
        badges.prepare(settled[0], by=by, at=at)
    elif settled:
        badges.prepare_soon(settled, at=at)


def _ask_for_no_fee(fact: OrganizationReopened, *, by: Actor, at: datetime) -> None:
    """The approval that asked for the fees was taken back: unpaid orders end, and nothing is due."""
    for person_id in people.submitted_ids(fact.organization_id):
        orders.close_unpaid_with(person_id, by=by, at=at)
        fees.drop_due(person_id, by=by, at=at)


def _revoke_the_badge(
    fact: PersonAmended | PersonCancelled | PersonRejected, *, by: Actor, at: datetime
) -> None:
    reasons = {
        PersonAmended: Revocation.AMENDED,
        PersonCancelled: Revocation.CANCELLED,
        PersonRejected: Revocation.REJECTED,
    }
    badges.revoke(fact.person_id, reason=reasons[type(fact)], by=by, at=at)


def _withdraw_the_letter(
    fact: PersonAmended
    | PersonCancelled
    | PersonRejected
    | PersonReopened
    | PersonReturned
    | PersonWithdrawn
    | EntryMerged,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """A confirmation letter holds for a person as approved. Source: facts F35."""
    reasons = {
        PersonCancelled: Because.CANCELLED,
        PersonRejected: Because.REJECTED,
        EntryMerged: Because.CANCELLED,
    }
    letters.withdraw(fact.person_id, because=reasons.get(type(fact), Because.CHANGED), by=by, at=at)


def _give_up_the_order(
    fact: PersonCancelled | PersonRejected | PersonReopened | PersonWithdrawn, *, by: Actor, at: datetime
) -> None:
    """The others of an unpaid order go back to 待支付. Source: Q16, R46."""
    orders.close_unpaid_with(fact.person_id, by=by, at=at)


def _end_the_review(fact: PersonCancelled, *, by: Actor, at: datetime) -> None:
    reviews.close_person_cases([fact.person_id], CloseCause.CANCELLED, by=by, at=at)


def _drop_what_is_unpaid(fact: PersonReopened | PersonWithdrawn, *, by: Actor, at: datetime) -> None:
    """A settled fee stays, so that whoever corrects something pays once. Source: Q28."""
    fees.drop_due(fact.person_id, by=by, at=at)


def _let_the_paid_fee_count(fact: PersonReopened, *, by: Actor, at: datetime) -> None:
    """Whoever is under review again has nothing to ask back: a wish of the minutes between ends. Source: R55."""
    refunds.end_with([fact.person_id], by=by, at=at)


def _let_the_paid_fees_count(fact: PeopleSubmitted, *, by: Actor, at: datetime) -> None:
    refunds.end_with(fact.person_ids, by=by, at=at)


def _refund_what_waited(fact: InvoiceReturned, *, by: Actor, at: datetime) -> None:
    """The red invoice is out: wishes that waited for it come before finance. Source: R59."""
    refunds.follow_returns(fact.fee_ids, by=by, at=at)


def _ask_about_the_refund(fact: RefundTold, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - the system asks
    refunds.ask_soon(fact.number, cause=f"notice{fact.notice_id}", at=at)


def _owe_anew(fact: FeesRefunded, *, by: Actor, at: datetime) -> None:
    """A refunded fee pays for nobody; whoever was let in again meanwhile owes one as if they had just come there."""
    known = people.brief(fact.person_ids)
    for person_id in fact.person_ids:
        personnel.clear_fee_note(person_id, by=by, at=at)
        person = known[person_id]
        if person.state == PersonState.APPROVED:
            owing = PersonApproved(person_id, person.organization_id, is_fee_settled=False)
            _ask_for_the_fee(owing, by=by, at=at)


def _drop_the_fee(fact: PersonCancelled | EntryMerged, *, by: Actor, at: datetime) -> None:
    fees.withdraw(fact.person_id, by=by, at=at)


def _drop_what_is_due(fact: OrganizationRevoked, *, by: Actor, at: datetime) -> None:
    """Nothing more is asked of people who cannot come; what was paid waits to be refunded. Source: Q17."""
    for person_id in people.ids_of(fact.organization_id):
        fees.withdraw(person_id, by=by, at=at)


def _put_the_change_on_a_desk(fact: AmendmentSubmitted, *, by: Actor, at: datetime) -> None:
    reviews.open_amendment_case(fact.organization_id, fact.amendment_id, by=by, at=at)


def _lay_on_the_new_desk(fact: OrganizationMoved, *, by: Actor, at: datetime) -> None:
    reviews.move_open_cases(fact.organization_id, by=by, at=at)


def _make_the_badges_anew(fact: OrganizationChanged | OrganizationMoved, *, by: Actor, at: datetime) -> None:
    badges.remake_all(fact.organization_id, by=by, at=at)


def _make_no_old_badge_valid(
    fact: OrganizationChanged | OrganizationMoved, *, by: Actor, at: datetime
) -> None:
    """The old badge names the organization and its delegation as they were. Source: Q11."""
    personnel.end_reuse(people.ids_of(fact.organization_id), by=by, at=at)


def _ask_the_price_of_new_badges(fact: ReuseEnded, *, by: Actor, at: datetime) -> None:
    """What is due is raised anew, at once for whoever stays approved; what is paid or in an order stays. Q12."""
    known = people.brief(fact.person_ids)
    for person_id in fact.person_ids:
        person = known[person_id]
        fees.drop_due(person_id, by=by, at=at)
        if person.state == PersonState.APPROVED and not person.is_fee_settled:
            fees.raise_due(person_id, person.organization_id, person.edition_id, by=by, at=at)


def _take_money_and_badges_along(fact: PeopleCameAlong, *, by: Actor, at: datetime) -> None:
    """Orders before their fees, as where an invoice is asked for; invoices last, so that none is missed."""
    orders.follow(fact.person_ids, fact.former_id, fact.organization_id, by=by, at=at)
    fees.follow(fact.person_ids, fact.organization_id, by=by, at=at)
    transfers.come_along(fact.former_id, fact.organization_id, is_undone=fact.is_undone, by=by, at=at)
    invoices.follow(fact.former_id, fact.organization_id, is_undone=fact.is_undone, by=by, at=at)
    personnel.end_reuse(fact.person_ids, by=by, at=at)
    badges.follow(fact.person_ids, fact.organization_id, by=by, at=at)
    for person_id in fact.person_ids:
        letters.withdraw(person_id, because=Because.CHANGED, by=by, at=at)


def _end_invitations(fact: AccountTakenOver, *, by: Actor, at: datetime) -> None:
    """Whoever held the account wrongly has let nobody in by a link that still lies about. Source: Q8."""
    members.revoke_invitations(fact.organization_id, by=by, at=at)


def _free_whoever_asked(
    fact: PersonCancelled | PersonRejected | PersonWithdrawn | EntryMerged,
    *,
    by: Actor,  # noqa: ARG001 - the system tells
    at: datetime,
) -> None:
    releases.free_soon(fact.person_id, at=at)


def _let_go(fact: PersonReleased, *, by: Actor, at: datetime) -> None:
    """Whoever is released leaves as whoever is cancelled: the paid fee of the first organization is refundable. Q23."""
    places.give_up(fact.person_id, by=by, at=at)


def _go_on_as_before(fact: EntrySeparated, *, by: Actor, at: datetime) -> None:
    """What was dropped when the entry ended is asked for again, as if it had just come to where it was."""
    if fact.state == PersonState.APPROVED:
        owing = PersonApproved(fact.person_id, fact.organization_id, is_fee_settled=False)
        _ask_for_the_fee(owing, by=by, at=at)
    elif fact.state == PersonState.SUBMITTED:
        handed_in = PeopleSubmitted((fact.person_id,), fact.organization_id)
        _open_the_next_gate_if_approved(handed_in, by=by, at=at)


def _watch_expiry(fact: OrderPlaced, *, by: Actor, at: datetime) -> None:
    payments.watch_expiry(fact.order_id, by=by, at=at)


def _hide_from_exhibitors(fact: ConsentWithdrawn, *, by: Actor, at: datetime) -> None:
    if fact.purpose == Purpose.EXHIBITORS:
        hide_intents(by=by, at=at)


def _close_codes(fact: OrderCancelled | OrderPaid, *, by: Actor, at: datetime) -> None:
    payments.close_attempts_of(fact.order_id, by=by, at=at)


def _let_go_of_bank_money(fact: OrderCancelled | OrderExpired, *, by: Actor, at: datetime) -> None:
    transfers.follow_end(fact.order_id, by=by, at=at)


def _let_go_if_paid_otherwise(fact: OrderPaid, *, by: Actor, at: datetime) -> None:
    transfers.follow_paid(fact.order_id, by=by, at=at)


def _send_invoices_that_waited(fact: PersonCancelled | PersonRejected, *, by: Actor, at: datetime) -> None:
    """An invoice may wait until everybody on it is decided about. Source: guide R60."""
    invoices.follow_decisions([fact.person_id], by=by, at=at)


def _send_invoices_of_approved(fact: ApprovalsStand, *, by: Actor, at: datetime) -> None:
    """An invoice may wait until everybody on it is decided about. Source: guide R60."""
    invoices.follow_approvals(fact.person_ids, by=by, at=at)


def _forget_the_need(fact: ConsentWithdrawn, *, by: Actor, at: datetime) -> None:
    """An accessibility need is kept only while its own consent stands. Source: PIPL 15, 29."""
    kind, _colon, person_id = fact.holder.partition(":")
    if fact.purpose == Purpose.ACCESSIBILITY and kind == "person":
        personnel.forget_need(UUID(person_id), by=by, at=at)


def _mark_in_the_roster(fact: RecordsTouched, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - whoever it was
    roster.mark(fact.kind, fact.ids)


def _tell_the_officer(fact: ConsentWithdrawn, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - the system tells
    """Without some consents an account cannot go on: the host looks after it. Source: PIPL 15, 47."""
    kind, _colon, user_id = fact.holder.partition(":")
    if kind == "user" and is_needed(fact.purpose):
        members.tell_of_withdrawal(user_id, fact.purpose, at=at)


def _settle_wishes(fact: PersonCancelled, *, by: Actor, at: datetime) -> None:
    """Whoever is out has what they asked for: their data are used no more. Source: PIPL 15, 47."""
    personnel.settle_by_leaving(fact.person_id, by=by, at=at)


REACTIONS: Mapping[type[Fact], tuple[Reaction, ...]] = {
    RecordsTouched: (_mark_in_the_roster,),
    ConsentWithdrawn: (_hide_from_exhibitors, _forget_the_need, _tell_the_officer),
    LicenceRead: (_judge_what_waited,),
    RegistryAnswered: (_judge_whom_the_registry_told_of,),
    LicenceReplaced: (_verify_again,),
    LicenceDoubted: (_look_at_the_new_licence,),
    OrganizationApprovedByRule: (_draw_a_sample,),
    OrganizationWaiting: (_put_before_the_delegation,),
    OrganizationApproved: (_open_the_next_gate_for_all,),
    AccountTakenOver: (_end_invitations,),
    AmendmentSubmitted: (_put_the_change_on_a_desk,),
    OrganizationChanged: (_make_no_old_badge_valid, _make_the_badges_anew),
    OrganizationMoved: (_lay_on_the_new_desk, _make_no_old_badge_valid, _make_the_badges_anew),
    OrganizationReopened: (_ask_for_no_fee,),
    OrganizationRevoked: (_drop_what_is_due,),
    PeopleCameAlong: (_take_money_and_badges_along,),
    PeopleSubmitted: (_let_the_paid_fees_count, _open_the_next_gate_if_approved),
    FeesSettled: (_let_them_be_reviewed,),
    FeesRefunded: (_owe_anew,),
    InvoiceReturned: (_refund_what_waited,),
    RefundTold: (_ask_about_the_refund,),
    FeeWithdrawn: (_forget_the_fee,),
    PersonApproved: (_ask_for_the_fee,),
    ApprovalsStand: (_make_the_badges, _send_invoices_of_approved),
    PersonReopened: (
        _withdraw_the_letter,
        _give_up_the_order,
        _drop_what_is_unpaid,
        _let_the_paid_fee_count,
    ),
    PersonRejected: (
        _revoke_the_badge,
        _withdraw_the_letter,
        _give_up_the_order,
        _free_whoever_asked,
        _send_invoices_that_waited,
    ),
    PersonReturned: (_withdraw_the_letter,),
    PersonWithdrawn: (_withdraw_the_letter, _give_up_the_order, _drop_what_is_unpaid, _free_whoever_asked),
    PersonAmended: (_revoke_the_badge, _withdraw_the_letter),
    PersonCancelled: (
        _end_the_review,
        _revoke_the_badge,
        _withdraw_the_letter,
        _give_up_the_order,
        _drop_the_fee,
        _free_whoever_asked,
        _settle_wishes,
        _send_invoices_that_waited,
    ),
    ReuseEnded: (_ask_the_price_of_new_badges,),
    PersonReleased: (_let_go,),
    EntryMerged: (_drop_the_fee, _withdraw_the_letter, _free_whoever_asked),
    EntrySeparated: (_go_on_as_before,),
    OrderPlaced: (_watch_expiry,),
    OrderCancelled: (_close_codes, _let_go_of_bank_money),
    OrderExpired: (_let_go_of_bank_money,),
    OrderPaid: (_close_codes, _let_go_if_paid_otherwise),
}
