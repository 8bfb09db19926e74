"""An applicant takes back what lies on a desk, while nobody has it in hand. Source: Q28."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import brief
from fairgate.registration.reviews import rules
from fairgate.registration.reviews.operations.closing import close
from fairgate.registration.reviews.operations.rows import open_case_of_organization, open_case_of_person
from fairgate.registration.reviews.operations.taking import hand_of
from fairgate.registration.reviews.queries import has_begun
from fairgate.registration.reviews.states import CloseCause
from fairgate.registration.submissions import operations as submissions


@transaction.atomic
def withdraw_organization(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Take an organization's submission back to 草稿, with the people who came along; its case is closed.

    Raises NotFound, Forbidden; Refused once a reviewer has it in hand or it is decided; Stale when a case was
    opened in the same moment.
    """
    case = open_case_of_organization(organization_id)
    insist_on_editor(by, organization_id)
    if case is not None and case.amendment_id is None:
        refuse(rules.withdraw_refusal(hand_of(case, at)))
        close(case, CloseCause.WITHDRAWN, by=by, at=at)
    submissions.withdraw(organization_id, is_on_a_desk=case is not None, by=by, at=at)


@transaction.atomic
def withdraw_amendment(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Take back what an approved organization asked to change. What is in force was never touched.

    Raises NotFound (also without an open request), Forbidden, Refused once a reviewer has it in hand.
    """
    case = open_case_of_organization(organization_id)
    insist_on_editor(by, organization_id)
    if case is None or case.amendment_id is None:
        raise NotFound
    refuse(rules.withdraw_refusal(hand_of(case, at)))
    close(case, CloseCause.WITHDRAWN, by=by, at=at)
    submissions.withdraw_amendment(case.amendment_id, by=by, at=at)


@transaction.atomic
def withdraw_person(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a person back to 待提交 while no reviewer has begun; a paid fee stays.

    Raises NotFound, Forbidden, Refused once a reviewer has begun, Stale.
    """
    case = open_case_of_person(person_id)
    person = brief([person_id]).get(person_id)
    if person is None:
        raise NotFound
    insist_on_editor(by, person.organization_id)
    refuse(rules.withdraw_person_refusal(person.state, has_begun=has_begun(person_id)))
    if case is not None:
        close(case, CloseCause.WITHDRAWN, by=by, at=at)
    personnel.withdraw(person_id, by=by, at=at)


def hold_case(person_id: UUID) -> None:
    """Lock a person's open case, if there is one: before the person, as a decision does."""
    open_case_of_person(person_id)
