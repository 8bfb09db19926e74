"""Appeals, for the delegation, or for the host where there is none."""

from django.db.models import QuerySet

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import compact
from fairgate.platform.accounts.queries import AccountView, account, members_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.codes.states import Channel
from fairgate.registration.claims.models import Appeal
from fairgate.registration.claims.policies import desk_of
from fairgate.registration.claims.queries.applicants import appeal_holder, masked, name_of
from fairgate.registration.claims.rules import masked_name
from fairgate.registration.claims.states import AppealState, label_of
from fairgate.registration.claims.views import AppealView
from fairgate.registration.personnel.queries import persons_of
from fairgate.registration.submissions.queries import submission_of
from fairgate.registration.verification import queries as verification
from fairgate.registration.verification.queries import ReadingView


def appeals_visible_to(actor: Actor) -> QuerySet[Appeal]:
    """Return the appeals that an actor may see and decide."""
    return Appeal.objects.filter(desk_of(actor)).select_related("organization")


def waiting_appeals(actor: Actor) -> QuerySet[Appeal]:
    """Return the open appeals that this actor decides."""
    return appeals_visible_to(actor).filter(state=AppealState.OPEN)


def appeals(actor: Actor) -> list[AppealView]:
    """Return the open appeals that this actor decides, the oldest first."""
    return [_view(row) for row in waiting_appeals(actor)]


def appeal(appeal_id: int, actor: Actor) -> AppealView:
    """Return an appeal with its proof; raises NotFound."""
    return _view(_found(appeal_id, actor))


def proof(appeal_id: int, actor: Actor) -> bytes:
    """Return the picture that proves an appeal, as JPEG; raises NotFound."""
    row = _found(appeal_id, actor)
    return verification.picture_bytes(row.picture_id, holder=appeal_holder(row.number))


def owner_of(organization_id: int) -> str | None:
    """Return the id of the account that owns an organization, or None."""
    owners = members_holding([Role.OWNER], organization_id)
    return owners[0] if owners else None


def _found(appeal_id: int, actor: Actor) -> Appeal:
    row = appeals_visible_to(actor).filter(pk=appeal_id).first()
    if row is None:
        raise NotFound
    return row


def _view(row: Appeal) -> AppealView:
    reading = verification.reading(row.picture_id, holder=appeal_holder(row.number))
    owner_id = owner_of(row.organization_id)
    owner = account(owner_id) if owner_id else None
    return AppealView(
        id=row.pk,
        number=row.number,
        state=row.state,
        state_label=label_of(AppealState(row.state), row.channel),
        organization_id=row.organization_id,
        organization_name=row.organization.name,
        named=name_of(row),
        applicant=row.applicant,
        reached_by=masked(row.holder, row.channel),
        is_mailed=row.channel == Channel.EMAIL,
        statement=row.statement,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        answer=row.answer,
        reading=reading,
        code_agrees=_agrees(reading, row.organization.uscc),
        holder=masked_name(owner.name) if owner else "",
        holder_reached_by=_reached_by(row, owner) if owner else "",
        holder_since=row.organization.created_at,
        submission_label=submission_of(row.organization_id, SYSTEM).state_label,
        people=len(persons_of(row.organization_id, SYSTEM)),
        can_decide=row.state == AppealState.OPEN,
    )


def _reached_by(row: Appeal, owner: AccountView) -> str:
    return masked(owner.email if row.channel == Channel.EMAIL else owner.mobile, row.channel)


def _agrees(reading: ReadingView, uscc: str) -> bool | None:
    read = reading.value("uscc")
    return compact(read) == uscc if read else None
