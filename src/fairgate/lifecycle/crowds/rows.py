"""The rows of a crowd, written without the verbs: half a million people by verbs would take a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.foundation.money import Money
from fairgate.lifecycle.crowds.invented import Invented, identity_number, person_name
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.states import DelegationKind
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import BadgeType, Making, Region, Stage
from fairgate.registration.numbers.models import RegistrationNumber
from fairgate.registration.numbers.queries import organization_holder, person_holder
from fairgate.registration.numbers.rules import number_for
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.states import SubmissionState


@dataclass(frozen=True)
class Made:
    """One organization of a crowd with its edition, desk and the instant at which it came."""

    invented: Invented
    edition: Edition
    desk: Delegation
    at: datetime


def sub_delegation(top: Delegation, serial: int) -> Delegation:
    """Return one sub-delegation below a top delegation; not saved."""
    code = f"fentuan-{serial}"
    return Delegation(
        edition_id=top.edition_id,
        parent=top,
        code=code,
        path=f"{top.path}{code}/",
        order=serial,
        kind=DelegationKind(top.kind),
        region_code=top.region_code,
        name=f"第{serial}分团",
        name_en=f"Sub-delegation {serial}",
    )


def write(made: Sequence[Made], draw: Random) -> None:
    """Write organizations with all that hangs on them, in about ten statements."""
    organizations = Organization.objects.bulk_create(_organization(each) for each in made)
    Submission.objects.bulk_create(
        _submission(each, row) for each, row in zip(made, organizations, strict=True) if _is_handed_in(each)
    )
    people = [
        person for each, row in zip(made, organizations, strict=True) for person in _people(each, row, draw)
    ]
    Person.objects.bulk_create(people, batch_size=2_000)
    price = rulebook(made[0].edition.pk).fee(BadgeType.FULL, Making.NEW, Region.DOMESTIC)
    BadgeFee.objects.bulk_create(
        (_fee(each, price) for each in people if each.state in _WITH_FEE), batch_size=2_000
    )
    cases = [_case(each) for each in people if each.state == PersonState.UNDER_REVIEW]
    cases += [
        _organization_case(row)
        for each, row in zip(made, organizations, strict=True)
        if each.invented.state == SubmissionState.WAITING
    ]
    ReviewCase.objects.bulk_create(cases, batch_size=2_000)
    _number(organizations, people, made[0].edition)


_WITH_FEE = (PersonState.SUBMITTED, PersonState.UNDER_REVIEW, PersonState.APPROVED, PersonState.RETURNED)


def _is_handed_in(each: Made) -> bool:
    return each.invented.state != SubmissionState.DRAFT


def _organization(each: Made) -> Organization:
    told = each.invented
    row = Organization(
        edition=each.edition,
        delegation=each.desk,
        region=Region.DOMESTIC,
        category=told.category,
        uscc=told.uscc,
        created_at=each.at,
    )
    row.file = OrganizationFile(
        name=told.name,
        contact_name="联络员",
        contact_mobile=told.mobile,
        contact_email=f"c{told.serial}@crowd.example",
    )
    return row


def _submission(each: Made, row: Organization) -> Submission:
    state = each.invented.state
    decided = None if state == SubmissionState.WAITING else each.at
    return Submission(organization=row, state=state, times=1, submitted_at=each.at, decided_at=decided)


def _people(each: Made, host: Organization, draw: Random) -> list[Person]:
    serials = enumerate(each.invented.people, each.invented.first_person)
    return [_person(each, host, serial, state, draw) for serial, state in serials]


def _person(each: Made, host: Organization, serial: int, state: str, draw: Random) -> Person:
    is_settled = state in (PersonState.UNDER_REVIEW, PersonState.APPROVED)
    row = Person(
        edition=each.edition,
        organization=host,
        state=state,
        created_at=each.at,
        submitted_at=each.at if state != PersonState.DRAFT else None,
        fee_settled_at=each.at if is_settled else None,
    )
    row.file = PersonFile(
        name=person_name(draw),
        document_number=identity_number(serial),
        mobile=f"+86139{serial:08d}",
        title="采购经理",
    )
    return row


def _fee(person: Person, price: Money) -> BadgeFee:
    is_due = person.state == PersonState.SUBMITTED
    return BadgeFee(
        person=person,
        organization_id=person.organization_id,
        edition_id=person.edition_id,
        amount_fen=price.fen,
        state=FeeState.DUE if is_due else FeeState.WAIVED,
        raised_at=person.created_at,
    )


def _case(person: Person) -> ReviewCase:
    host = person.organization
    return ReviewCase(
        edition_id=person.edition_id,
        kind=SubjectKind.PERSON,
        organization=host,
        person=person,
        delegation_id=host.delegation_id,
        stage=Stage.DELEGATION,
        opened_at=person.created_at,
    )


def _organization_case(host: Organization) -> ReviewCase:
    return ReviewCase(
        edition_id=host.edition_id,
        kind=SubjectKind.ORGANIZATION,
        organization=host,
        delegation_id=host.delegation_id,
        stage=Stage.DELEGATION,
        opened_at=host.created_at,
    )


def _number(organizations: Sequence[Organization], people: Sequence[Person], edition: Edition) -> None:
    """Give everybody a registration number, which is made of its row's own id."""
    holders = [(organization_holder(row.pk), row.created_at) for row in organizations]
    holders += [(person_holder(row.pk), row.created_at) for row in people]
    rows = [RegistrationNumber(edition=edition, holder=holder, issued_at=at) for holder, at in holders]
    for row in RegistrationNumber.objects.bulk_create(rows, batch_size=2_000):
        row.number, row.pk = number_for(edition.number, row.pk), None
    # Written over by its holder: an UPDATE of many rows with a value each costs Django many times as much.
    RegistrationNumber.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["holder"], update_fields=["number"], batch_size=2_000
    )
