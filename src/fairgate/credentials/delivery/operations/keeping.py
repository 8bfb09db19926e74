"""Adding, changing and removing addresses. Source: guide R36-R38, Q24."""

from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.db import transaction

from fairgate.credentials.delivery import rules
from fairgate.credentials.delivery.file import AddressFile
from fairgate.credentials.delivery.models import Address, AddressBook
from fairgate.credentials.delivery.operations.rows import address_for, address_in, book_of
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations.policies import insist_on_editor

NO_DEFAULT: Final = "none"
"""The answer of somebody who wants no default for now."""


@transaction.atomic
def add_address(
    organization_id: int, file: AddressFile, *, is_default: bool = False, by: Actor, at: datetime
) -> UUID:
    """Keep an address, as the default when asked; return its id. Raises NotFound, Forbidden, Refused.

    The book stays locked meanwhile, so that two who add the fifth at once do not make six.
    """
    insist_on_editor(by, organization_id)
    book = book_of(organization_id)
    taken = set(book.addresses.values_list("slot", flat=True))
    wanted = rules.tidied(file)
    refuse(rules.full_refusal(len(taken)), *rules.address_refusals(wanted))
    slot = next(each for each in range(1, rules.MOST_ADDRESSES + 1) if each not in taken)
    address = Address(book=book, slot=slot, created_at=at)
    address.file = wanted
    address.save(force_insert=True)
    audit.record("add_address", address, by=by, at=at)
    if is_default:
        _make_default(book, address, by=by, at=at)
    return address.pk


@transaction.atomic
def change_address(address_id: UUID, file: AddressFile, *, by: Actor, at: datetime) -> None:
    """Correct an address; badges that are not sent yet go to the new one. Raises NotFound, Forbidden, Refused."""
    _book, address = address_for(address_id, by)
    wanted = rules.tidied(file)
    refuse(*rules.address_refusals(wanted))
    address.file = wanted
    address.save()
    audit.record("change_address", address, by=by, at=at)


@transaction.atomic
def set_default(address_id: UUID, *, by: Actor, at: datetime) -> None:
    """Make an address the default; repeatable. Raises NotFound, Forbidden. Source: guide R38."""
    book, address = address_for(address_id, by)
    _make_default(book, address, by=by, at=at)


@transaction.atomic
def remove_address(
    address_id: UUID, *, next_default: UUID | Literal["none"] | None = None, by: Actor, at: datetime
) -> None:
    """Remove an address. Who was to be sent there keeps 寄递 and lacks an address until somebody chooses anew.

    Removing the default while others are kept wants an answer: another address, or NO_DEFAULT (Q24). Raises
    NotFound (also for a next default that is not of this book), Forbidden, Refused (field "next_default").
    """
    book, address = address_for(address_id, by)
    was_default = book.default_id == address.pk
    others = book.addresses.exclude(pk=address.pk).count()
    refuse(rules.removal_refusal(is_default=was_default, others=others, is_answered=next_default is not None))
    heir = None
    if was_default and isinstance(next_default, UUID) and next_default != address.pk:
        heir = address_in(book, next_default)
    audit.record("remove_address", address, by=by, at=at)
    address.delete()
    if heir is not None:
        _make_default(book, heir, by=by, at=at)


def _make_default(book: AddressBook, address: Address, *, by: Actor, at: datetime) -> None:
    if book.default_id == address.pk:
        return
    book.default = address
    book.save(update_fields=["default"])
    audit.record("set_default", address, by=by, at=at)
