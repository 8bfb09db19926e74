"""What somebody without an account may know: a masked hint, and how the own claims stand."""

from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.foundation.words import Words
from fairgate.registration.claims.models import Appeal, Claim, JoinRequest
from fairgate.registration.claims.rules import masked_name
from fairgate.registration.claims.states import OPEN_REQUESTS, AppealState, ClaimKind, RequestState
from fairgate.registration.claims.views import ClaimStatus, TakenHint
from fairgate.registration.organizations.queries import contact_of_uscc


def mobile_key(mobile: str) -> str:
    """Return the look-up key of an applicant's mobile; "" for what is none."""
    return blind_index(normalize_mobile(mobile) or "", purpose="claims.mobile")


def appeal_holder(number: str) -> str:
    """Return the holder that an appeal is of its proof."""
    return f"appeal:{number}"


def hint(edition_id: int, uscc: str) -> TakenHint | None:
    """Return who holds a credit code, masked, or None when nobody does. Source: Q8."""
    found = contact_of_uscc(edition_id, uscc)
    if found is None:
        return None
    return TakenHint(found.uscc, masked_name(found.name), mask_mobile(found.mobile))


def claims_of(mobile: str) -> list[ClaimStatus]:
    """Return the claims of whoever has just proved this mobile, the newest first."""
    key = mobile_key(mobile)
    found = [_request(row) for row in JoinRequest.objects.filter(mobile_index=key)] if key else []
    found += [_appeal(row) for row in Appeal.objects.filter(mobile_index=key)] if key else []
    return sorted(found, key=lambda claim: claim.asked_at, reverse=True)


def claim_of(number: str) -> JoinRequest | Appeal:
    """Return a claim by its number, for verbs and jobs; raises NotFound."""
    for model in (JoinRequest, Appeal):
        found = model.objects.select_related("organization").filter(number=number).first()
        if found is not None:
            return found
    raise NotFound


def _request(row: JoinRequest) -> ClaimStatus:
    label = RequestState(row.state).label
    return _status(row, ClaimKind.JOIN, row.state, label, is_open=row.state in OPEN_REQUESTS)


def _appeal(row: Appeal) -> ClaimStatus:
    label = AppealState(row.state).label
    return _status(row, ClaimKind.APPEAL, row.state, label, is_open=row.state == AppealState.OPEN)


def _status(row: Claim, kind: ClaimKind, state: str, label: Words, *, is_open: bool) -> ClaimStatus:
    return ClaimStatus(
        number=row.number,
        kind=kind,
        kind_label=kind.label,
        uscc=row.organization.uscc,
        state=state,
        state_label=label,
        asked_at=row.asked_at,
        answer=row.answer,
        is_open=is_open,
    )
