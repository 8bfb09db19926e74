"""What somebody without an account may know: a masked hint, and how the own claims stand."""

from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_email, mask_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.foundation.words import Words
from fairgate.platform.accounts.queries import AccountView, accounts_of_email, accounts_of_mobile
from fairgate.platform.codes.rules import normalized
from fairgate.platform.codes.states import Channel
from fairgate.registration.claims.file import Named
from fairgate.registration.claims.models import Appeal, Claim, JoinRequest
from fairgate.registration.claims.rules import masked_name
from fairgate.registration.claims.states import (
    OPEN_REQUESTS,
    AppealState,
    ClaimKind,
    RequestState,
    label_of,
)
from fairgate.registration.claims.views import ClaimStatus, TakenHint
from fairgate.registration.organizations.queries import contact_of, id_abroad, id_of_uscc


def holder_key(holder: str, channel: str) -> str:
    """Return the look-up key of an applicant's mobile or e-mail; "" for what is none."""
    return blind_index(normalized(holder, channel) or "", purpose="claims.mobile")


def masked(holder: str, channel: str) -> str:
    """Return a mobile or an e-mail with its middle hidden."""
    return mask_email(holder) if channel == Channel.EMAIL else mask_mobile(holder)


def accounts_reached_by(holder: str, channel: str) -> list[AccountView]:
    """Return the accounts that have proved a mobile or an e-mail."""
    return accounts_of_email(holder) if channel == Channel.EMAIL else accounts_of_mobile(holder)


def taken_by(edition_id: int, named: Named) -> int | None:
    """Return the organization that has taken a credit code or registration number in an edition, or None."""
    if named.country:
        return id_abroad(edition_id, named.country, named.number)
    return id_of_uscc(edition_id, named.uscc)


def appeal_holder(number: str) -> str:
    """Return the holder that an appeal is of its proof."""
    return f"appeal:{number}"


def hint(edition_id: int, named: Named) -> TakenHint | None:
    """Return who holds a credit code or registration number, masked, or None when nobody does. Source: Q8."""
    organization_id = taken_by(edition_id, named)
    if organization_id is None:
        return None
    contact = contact_of(organization_id)
    reached_by = contact.email if named.country else contact.mobile
    return TakenHint(named, masked_name(contact.name), masked(reached_by, named.channel))


def claims_of(holder: str, channel: str = Channel.SMS) -> list[ClaimStatus]:
    """Return the claims of whoever has just proved this mobile or e-mail, the newest first."""
    key = holder_key(holder, channel)
    if not key:
        return []
    asked = JoinRequest.objects.select_related("organization").filter(holder_index=key)
    appealed = Appeal.objects.select_related("organization").filter(holder_index=key)
    found = [*map(_request, asked), *map(_appeal, appealed)]
    return sorted(found, key=lambda claim: claim.asked_at, reverse=True)


def claim_of(number: str) -> JoinRequest | Appeal:
    """Return a claim by its number, for verbs and jobs; raises NotFound."""
    for model in (JoinRequest, Appeal):
        found = model.objects.select_related("organization").filter(number=number).first()
        if found is not None:
            return found
    raise NotFound


def name_of(row: Claim) -> Named:
    """Return what names the organization that a claim is about."""
    known = row.organization
    return Named(known.uscc, known.country, known.registration_number)


def _request(row: JoinRequest) -> ClaimStatus:
    label = label_of(RequestState(row.state), row.channel)
    return _status(row, ClaimKind.JOIN, row.state, label, is_open=row.state in OPEN_REQUESTS)


def _appeal(row: Appeal) -> ClaimStatus:
    label = label_of(AppealState(row.state), row.channel)
    return _status(row, ClaimKind.APPEAL, row.state, label, is_open=row.state == AppealState.OPEN)


def _status(row: Claim, kind: ClaimKind, state: str, label: Words, *, is_open: bool) -> ClaimStatus:
    return ClaimStatus(
        number=row.number,
        kind=kind,
        kind_label=kind.label,
        named=name_of(row),
        is_mailed=row.channel == Channel.EMAIL,
        state=state,
        state_label=label,
        asked_at=row.asked_at,
        answer=row.answer,
        is_open=is_open,
    )
