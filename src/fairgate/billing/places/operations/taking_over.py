"""A colleague comes instead, on the fee that is paid already. Source: Q16."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.places import rules
from fairgate.billing.places.operations.giving_up import hold
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import PersonBrief, brief


@transaction.atomic
def substitute(
    person_id: UUID, newcomer_id: UUID, *, assured: Collection[str] = (), by: Actor, at: datetime
) -> None:
    """Cancel a person and hand in a colleague of the same organization, who takes over the paid fee.

    `assured`: the purposes to which the colleague has agreed, as the organization assures. All of it or nothing; the
    same again changes nothing. Raises NotFound, Forbidden, Refused (nothing paid, badge made, the colleague is
    incomplete, handed in, or has a fee, a document that is taken, the cut-off has passed), Stale.
    """
    leaver, newcomer = _two(person_id, newcomer_id, by)
    hold(person_id)
    if _is_done(person_id, newcomer_id):
        return
    is_same = person_id == newcomer_id
    refuse(
        rules.leaver_refusal(leaver.state, is_asked_back=leaver.is_asked_back),
        rules.newcomer_refusal(newcomer.state, is_same_person=is_same),
    )
    personnel.cancel(person_id, by=by, at=at)
    fees.hand_on(person_id, newcomer_id, by=by, at=at)
    personnel.clear_fee_note(person_id, by=by, at=at)
    personnel.note_fees_settled([newcomer_id], by=by, at=at)
    personnel.submit_persons(leaver.organization_id, [newcomer_id], assured=assured, by=by, at=at)


def _two(person_id: UUID, newcomer_id: UUID, by: Actor) -> tuple[PersonBrief, PersonBrief]:
    found = brief([person_id, newcomer_id])
    if not {person_id, newcomer_id} <= set(found):
        raise NotFound
    leaver, newcomer = found[person_id], found[newcomer_id]
    insist_on_editor(by, leaver.organization_id)
    if newcomer.organization_id != leaver.organization_id:
        raise NotFound
    return leaver, newcomer


def _is_done(person_id: UUID, newcomer_id: UUID) -> bool:
    fee = fees_of([newcomer_id]).get(newcomer_id)
    return fee is not None and fee.taken_over_from == person_id
