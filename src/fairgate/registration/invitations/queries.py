"""Reads of links for colleagues. The link itself is the key of whoever follows it."""

from datetime import datetime

from django.conf import settings

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff, Region
from fairgate.registration.invitations import rules
from fairgate.registration.invitations.links import meaning_of, token_of
from fairgate.registration.invitations.models import ColleagueLink
from fairgate.registration.invitations.views import InvitedTo, LinkView
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel.queries import count_waiting_to_join


def link_of(organization_id: int, actor: Actor) -> LinkView | None:
    """Return an organization's open link for those who enter people, or None. Raises NotFound, Forbidden."""
    insist_on_editor(actor, organization_id)
    row = ColleagueLink.objects.filter(organization_id=organization_id, is_open=True).first()
    if row is None:
        return None
    address = settings.PUBLIC_URL + rules.LINK.format(token=token_of(organization_id, row.serial))
    return LinkView(address, row.changed_at, row.changed_by)


def invited_to(token: str, *, at: datetime) -> InvitedTo:
    """Return where a link leads; raises NotFound for one that is closed or was never given."""
    row = row_of(token)
    book = rulebook_of(row.organization_id)
    full = rules.full_refusal(count_waiting_to_join(row.organization_id))
    return InvitedTo(
        organization_id=row.organization_id,
        organization_name=row.organization.name,
        edition_id=row.organization.edition_id,
        is_overseas=row.organization.region == Region.OVERSEAS,
        closed=cutoff_refusal(book, CutOff.PERSON_SUBMIT, at) or full,
    )


def row_of(token: str) -> ColleagueLink:
    """Return the open row behind a token with its organization; raises NotFound, also once it is merged."""
    organization_id, serial = meaning_of(token) or (0, 0)
    rows = ColleagueLink.objects.select_related("organization")
    row = rows.filter(
        organization_id=organization_id, serial=serial, is_open=True, organization__merged_into=None
    ).first()
    if row is None:
        raise NotFound
    return row
