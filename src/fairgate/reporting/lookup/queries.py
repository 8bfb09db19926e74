"""Reads for a look-up by number: where its code may go, and what is told to whoever brings that code back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.foundation.words import Words
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import email_index, mobile_index
from fairgate.platform.accounts.states import MEMBER_ROLES, Scope
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.numbers.queries import holder_of
from fairgate.registration.numbers.rules import normalized
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel.models import Person
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey import queries as journey
from fairgate.reporting.journey.states import PersonStatus
from fairgate.reporting.lookup import rules

_NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Found:
    """What a look-up tells. `closes_at` is the exclusive end of the time for the next step, None without one."""

    number: str
    is_person: bool
    masked_name: str
    status: Words
    state: str
    next: Words
    closes_at: datetime | None
    people: tuple[tuple[Words, int], ...] = ()


def reaches(number: str, contact: str) -> bool:
    """Say whether a code sent to `contact` proves that its reader may know of `number`.

    A member's verified mobile or e-mail, or what was entered as a person's own. As many reads for a number that
    nobody bears and for a contact that is none, so that the time does not tell.
    """
    kind, _colon, key = (holder_of(number) or "person:").partition(":")
    person = Person.objects.filter(pk=_uuid(key) if kind == "person" else _NOBODY).first()
    organization_id = str(person.organization_id) if person else (key if kind == "organization" else "0")
    is_member = _members_at(contact, organization_id).exists()
    return is_member or (person is not None and _is_own(person, contact))


def found(number: str) -> Found:
    """Return how a registration stands, without a name that a stranger could use; raises NotFound."""
    kind, _colon, key = (holder_of(number) or "").partition(":")
    known = normalized(number) or ""
    if kind == "person":
        return _person(known, _uuid(key))
    if kind == "organization":
        return _organization(known, int(key))
    raise NotFound


def _person(number: str, person_id: UUID) -> Found:
    row = journey.person(person_id, SYSTEM)
    book = rulebook_of(row.person.organization_id)
    region = Organization.objects.values_list("region", flat=True).get(pk=row.person.organization_id)
    return Found(
        number=number,
        is_person=True,
        masked_name=rules.masked(row.person.name),
        status=row.status.label,
        state=row.status,
        next=rules.of_person(row.status, review_days=book.review_days_for(region)),
        closes_at=_end(row.status, book),
    )


def _organization(number: str, organization_id: int) -> Found:
    chart = journey.chart(organization_id, SYSTEM)
    counts = chart.progress.people
    return Found(
        number=number,
        is_person=False,
        masked_name=rules.masked(chart.organization.name),
        status=SubmissionState(chart.submission.state).label,
        state=chart.submission.state,
        next=rules.OF_ORGANIZATION[chart.act],
        closes_at=_end(chart.act, chart.rulebook),
        people=tuple((word.label, counts[word]) for word in PersonStatus if counts.get(word)),
    )


def _end(what: str, book: Rulebook) -> datetime | None:
    door = rules.closes_with(what)
    return book.closes_at(door) if door else None


def _members_at(contact: str, organization_id: str) -> QuerySet[User]:
    """Return the members whom a verified mobile or e-mail reaches; one join on one grant."""
    mobile, email = normalize_mobile(contact) or "", normalize_email(contact) or ""
    at_mobile = Q(mobile_index=mobile_index(mobile), mobile_verified_at__isnull=False)
    at_email = Q(email_index=email_index(email), email_verified_at__isnull=False)
    here = (at_mobile if mobile else Q(pk=None)) | (at_email if email else Q(pk=None))
    return User.objects.filter(
        here,
        is_active=True,
        grants__scope_kind=Scope.ORGANIZATION,
        grants__scope_id=organization_id,
        grants__role__in=MEMBER_ROLES,
        grants__revoked_at__isnull=True,
    )


def _is_own(person: Person, contact: str) -> bool:
    mobile, email = normalize_mobile(contact), normalize_email(contact)
    if mobile:
        return person.mobile_index in {blind_index(each, purpose="mobile") for each in (mobile, contact)}
    return bool(email) and normalize_email(person.email) == email


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return _NOBODY
