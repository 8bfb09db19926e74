"""Finds books and addresses to write to, under lock, for those who may."""

from uuid import UUID

from fairgate.credentials.delivery.models import Address, AddressBook
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.organizations.policies import insist_on_editor


def book_of(organization_id: int) -> AddressBook:
    """Return an organization's book under lock, begun when there is none: whoever adds, removes or chooses waits.

    The caller has asked whether the actor edits this organization.
    """
    AddressBook.objects.get_or_create(organization_id=organization_id)
    return AddressBook.objects.select_for_update(no_key=True).get(organization_id=organization_id)


def address_for(address_id: UUID, by: Actor) -> tuple[AddressBook, Address]:
    """Return an address and its book, the book under lock. Raises NotFound for a stranger, Forbidden for a payer."""
    owner = Address.objects.filter(pk=address_id).values_list("book__organization_id", flat=True).first()
    if owner is None:
        raise NotFound
    insist_on_editor(by, owner)
    book = book_of(owner)
    return book, address_in(book, address_id)


def address_in(book: AddressBook, address_id: UUID) -> Address:
    """Return an address of this very book; raises NotFound for another's, and for one just removed."""
    row = book.addresses.filter(pk=address_id).first()
    if row is None:
        raise NotFound
    return row
