"""What follows from which fact, in the same transaction: the one readable table of consequences."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.events import FeesSettled, FeeWithdrawn
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.events import OrderCancelled, OrderPaid, OrderPlaced
from fairgate.billing.payments import operations as payments
from fairgate.credentials.badges import operations as badges
from fairgate.foundation.actors import Actor
from fairgate.foundation.events import Fact, Reaction
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import StageOrder
from fairgate.registration.organizations.events import LicenceReplaced
from fairgate.registration.organizations.queries import ids_of_uscc
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.events import (
    PersonApproved,
    PersonCancelled,
    PersonRejected,
    PersonSubmitted,
)
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.submissions.events import (
    LicenceDoubted,
    OrganizationApproved,
    OrganizationApprovedByRule,
    OrganizationWaiting,
)
from fairgate.registration.submissions.queries import is_approved
from fairgate.registration.verification.events import LicenceRead, RegistryAnswered
from fairgate.registration.verification.queries import organization_of_holder, uscc_of_inquiry


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


def _open_the_next_gate_for_one(fact: PersonSubmitted, *, by: Actor, at: datetime) -> None:
    if is_approved(fact.organization_id):
        _open_the_next_gate([fact.person_id], by=by, at=at)


def _open_the_next_gate(person_ids: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    """Pay first, or review first, as the edition says, for people of one organization.

    Those corrected and submitted again have kept their fee (Q27): their review begins at once.
    Source: guide R9; architecture "Who owns which state".
    """
    if not person_ids:
        return
    one = people.brief(person_ids[:1])[person_ids[0]]
    if rulebook(one.edition_id).stage_order == StageOrder.PAY_FIRST:
        fees.raise_all(person_ids, one.organization_id, one.edition_id, by=by, at=at)
    reviews.open_person_cases(person_ids, by=by, at=at)


def _let_them_be_reviewed(fact: FeesSettled, *, by: Actor, at: datetime) -> None:
    """Pay first: their review begins. Review first: they were approved before, and their badges are begun."""
    personnel.note_fees_settled(fact.person_ids, by=by, at=at)
    one = people.brief(fact.person_ids[:1])[fact.person_ids[0]]
    if rulebook(one.edition_id).stage_order == StageOrder.PAY_FIRST:
        reviews.open_person_cases(fact.person_ids, by=by, at=at)
    else:
        badges.prepare_soon(fact.person_ids, at=at)


def _forget_the_fee(fact: FeeWithdrawn, *, by: Actor, at: datetime) -> None:
    personnel.clear_fee_note(fact.person_id, by=by, at=at)


def _make_the_badge(fact: PersonApproved, *, by: Actor, at: datetime) -> None:
    """Under review first, the fee is asked for now and the badge made when it is settled."""
    person = people.brief([fact.person_id])[fact.person_id]
    if person.is_fee_settled:
        badges.prepare(fact.person_id, by=by, at=at)
    else:
        fees.raise_due(fact.person_id, person.organization_id, person.edition_id, by=by, at=at)


def _take_back(fact: PersonCancelled | PersonRejected, *, by: Actor, at: datetime) -> None:
    """The others of an unpaid order go back to 待支付. Source: Q16, R46."""
    badges.revoke(fact.person_id, reason=type(fact).__name__, by=by, at=at)
    orders.close_unpaid_with(fact.person_id, by=by, at=at)


def _drop_the_fee(fact: PersonCancelled, *, by: Actor, at: datetime) -> None:
    fees.withdraw(fact.person_id, by=by, at=at)


def _watch_expiry(fact: OrderPlaced, *, by: Actor, at: datetime) -> None:
    payments.watch_expiry(fact.order_id, by=by, at=at)


def _close_codes(fact: OrderCancelled | OrderPaid, *, by: Actor, at: datetime) -> None:
    payments.close_attempts_of(fact.order_id, by=by, at=at)


REACTIONS: Mapping[type[Fact], tuple[Reaction, ...]] = {
    LicenceRead: (_judge_what_waited,),
    RegistryAnswered: (_judge_whom_the_registry_told_of,),
    LicenceReplaced: (_verify_again,),
    LicenceDoubted: (_look_at_the_new_licence,),
    OrganizationApprovedByRule: (_draw_a_sample,),
    OrganizationWaiting: (_put_before_the_delegation,),
    OrganizationApproved: (_open_the_next_gate_for_all,),
    PersonSubmitted: (_open_the_next_gate_for_one,),
    FeesSettled: (_let_them_be_reviewed,),
    FeeWithdrawn: (_forget_the_fee,),
    PersonApproved: (_make_the_badge,),
    PersonRejected: (_take_back,),
    PersonCancelled: (_take_back, _drop_the_fee),
    OrderPlaced: (_watch_expiry,),
    OrderCancelled: (_close_codes,),
    OrderPaid: (_close_codes,),
}
