"""Whom a number names: a registration number, a credit code, a document, a mobile. Exactly, by an index of each."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from fairgate.foundation.countries import STATES
from fairgate.foundation.identifiers import compact, normalize_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.registration.editions.models import Edition
from fairgate.registration.numbers.queries import holder_of
from fairgate.registration.numbers.rules import normalized
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.rules import registration_key
from fairgate.registration.personnel.documents import is_card_number, unique_key
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import DocumentKind

_SHORTEST = 5


def numbered_organizations(edition_id: int | None, typed: str) -> set[int]:
    """Return the organizations of an edition (None: all) that a number names: their own, a code, a contact's mobile."""
    if not _may_be_number(typed):
        return set()
    named = Q(uscc=compact(typed)) | Q(registration_key=registration_key(typed))
    if mobile := normalize_mobile(typed):
        named |= Q(contact_mobile_index=blind_index(mobile, purpose="mobile"))
    found = Organization.objects.filter(named, edition_id__in=_within(edition_id))
    return set(found.values_list("pk", flat=True)) | {int(key) for key in _held(typed, "organization")}


def numbered_people(edition_id: int | None, typed: str) -> set[UUID]:
    """Return the people of an edition (None: of all) whom a number names: their own, that of a document, a mobile.

    A passport is known by its issuing state as well, so that each of some 250 is tried: not for the number of a card
    or a mobile that names somebody already.
    """
    if not _may_be_number(typed):
        return set()
    within = _within(edition_id)
    mobile = normalize_mobile(typed)
    named = Q(document_index__in=_fingerprints(_cards(typed)))
    if mobile:
        named |= Q(mobile_index=blind_index(mobile, purpose="mobile"))
    found = _people(named, within)
    if not (found and (mobile or is_card_number(typed))):
        found |= _people(Q(document_index__in=_fingerprints(_passports(typed))), within)
    return found | {UUID(key) for key in _held(typed, "person")}


def _people(named: Q, within: list[int]) -> set[UUID]:
    rows = Person.objects.filter(named, edition_id__in=within).order_by()
    return set(rows.values_list("pk", flat=True))


def _within(edition_id: int | None) -> list[int]:
    """Return the editions to look in, one by one: the indexes of numbers begin with their edition."""
    if edition_id is not None:
        return [edition_id]
    return list(Edition.objects.values_list("pk", flat=True))


def _may_be_number(typed: str) -> bool:
    """Say whether enough digits were typed; a name that has as many is still sought as a name when none bears it."""
    plain = compact(typed)
    return plain.isascii() and sum(sign.isdigit() for sign in plain) >= _SHORTEST


def _cards(typed: str) -> Iterator[str]:
    """Yield the texts under which a document of that number would be known, of every kind that needs no state."""
    for kind in DocumentKind:
        yield unique_key(kind, typed)


def _passports(typed: str) -> Iterator[str]:
    for state in STATES:
        yield unique_key(DocumentKind.PASSPORT, typed, state)


def _fingerprints(keys: Iterable[str]) -> list[str]:
    return [blind_index(key, purpose="person.document") for key in keys]


def _held(typed: str, kind: str) -> list[str]:
    if normalized(typed) is None:
        return []
    found, _colon, key = (holder_of(typed) or "").partition(":")
    return [key] if found == kind else []
