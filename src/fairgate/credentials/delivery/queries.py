"""Reads of addresses and choices; a stranger finds nothing."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from fairgate.credentials.delivery import regions
from fairgate.credentials.delivery.file import AddressFile
from fairgate.credentials.delivery.models import Address, HandOverChoice
from fairgate.credentials.delivery.policies import visible_to
from fairgate.credentials.delivery.states import ChoiceState
from fairgate.credentials.delivery.views import AddressView, ChoiceView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_mobile
from fairgate.registration.editions.states import HandOver

__all__ = ["AddressView", "ChoiceView"]


def addresses_of(organization_id: int, actor: Actor) -> list[AddressView]:
    """Return an organization's addresses in the order in which they were added, in one read."""
    rows = _counted(visible_to(actor)).filter(book__organization_id=organization_id)
    return [_view_of(row) for row in rows.order_by("slot")]  # a count forgets the order of the table


def address(address_id: UUID, actor: Actor) -> AddressView:
    """Return one address; raises NotFound for a stranger."""
    return _view_of(_first(_counted(visible_to(actor)), address_id))


def file_of(address_id: UUID, actor: Actor) -> AddressFile:
    """Return an address in clear, for those who keep it; raises NotFound for a stranger."""
    return _first(visible_to(actor), address_id).file


def files_of(organization_ids: Collection[int], actor: Actor) -> dict[int, list[AddressFile]]:
    """Return the addresses of several organizations in clear, for those who keep them, in one read."""
    found: dict[int, list[AddressFile]] = {organization_id: [] for organization_id in organization_ids}
    rows = visible_to(actor).filter(book__organization_id__in=organization_ids).select_related("book")
    for row in rows:
        found[row.book.organization_id].append(row.file)
    return found


def choices_of(
    person_ids: Collection[UUID], *, organization_id: int, default: HandOver
) -> dict[UUID, ChoiceView]:
    """Return how each person's badge reaches them, in one read; who has not chosen has the default.

    What a former organization chose for somebody counts no more. Takes no actor: for callers that joined
    visible people.
    """
    own = HandOverChoice.objects.filter(organization_id=organization_id)
    found = own.filter(person_id__in=person_ids).select_related("address")
    chosen = {row.person_id: _choice_of(row) for row in found}
    return {person_id: chosen.get(person_id) or _unchosen(default) for person_id in person_ids}


def _counted(found: QuerySet[Address]) -> QuerySet[Address]:
    waiting = Count("choices", filter=Q(choices__state=ChoiceState.OPEN))
    return found.select_related("book").annotate(people=waiting)


def _first(found: QuerySet[Address], address_id: UUID) -> Address:
    row = found.filter(pk=address_id).first()
    if row is None:
        raise NotFound
    return row


def _view_of(row: Address) -> AddressView:
    return AddressView(
        id=row.pk,
        label=row.label,
        recipient=row.recipient,
        mobile_masked=mask_mobile(row.mobile),
        region=regions.path_of(row.district),
        street=row.street,
        postcode=row.postcode,
        is_default=row.book.default_id == row.pk,
        people=row.people,  # type: ignore[attr-defined]  # counted by _counted
    )


def _choice_of(row: HandOverChoice) -> ChoiceView:
    file = _address_in_use(row)
    return ChoiceView(
        way=HandOver(row.way),
        is_chosen=True,
        is_sent=row.state == ChoiceState.SENT,
        address_id=row.address_id,
        recipient=file.recipient if file else "",
        goes_to=f"{row.region_sent_to or regions.path_of(file.district)}{file.street}" if file else "",
        sent_at=row.sent_at,
    )


def _address_in_use(row: HandOverChoice) -> AddressFile | None:
    return row.sent_to or (row.address.file if row.address and row.state == ChoiceState.OPEN else None)


def _unchosen(way: HandOver) -> ChoiceView:
    return ChoiceView(way, False, False, None, "", "", None)
