"""Reads of requests, for each side and for whoever decides. What is out of reach does not exist."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_identity
from fairgate.registration.editions.rules import PATIENCE
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.queries import persons_by_id
from fairgate.registration.personnel.states import HANDED_IN
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.policies import asked_by, asked_of, decided_by, edited_ids
from fairgate.registration.releases.states import OPEN_RELEASES, ReleaseState
from fairgate.registration.releases.views import DisputeView, ReleaseView, Side


def release(request_id: int, actor: Actor) -> ReleaseView:
    """Return a request as one of both organizations sees it; raises NotFound."""
    row = _related().filter(asked_by(actor) | asked_of(actor), pk=request_id).first()
    if row is None:
        raise NotFound
    return _view(row, actor)


def releases(actor: Actor) -> list[ReleaseView]:
    """Return the requests of and to the actor's organizations, the newest first, in one read."""
    rows = _related().filter(asked_by(actor) | asked_of(actor)).order_by("-asked_at", "-pk")
    return [_view(row, actor) for row in rows]


def open_release_of(person_id: UUID, actor: Actor) -> ReleaseView | None:
    """Return the open request that concerns a person of the actor's organization, or None."""
    rows = _related().filter(asked_by(actor) | asked_of(actor), state__in=OPEN_RELEASES)
    row = (rows.filter(held_id=person_id) | rows.filter(wanted_id=person_id)).first()
    return _view(row, actor) if row else None


def holder_entry_of(person: Person) -> Person | None:
    """Return the entry of another organization that has this document handed in, for verbs; None when it is free."""
    if not person.document_index:
        return None
    same = Person.objects.filter(edition_id=person.edition_id, document_index=person.document_index)
    return same.filter(state__in=HANDED_IN).exclude(organization_id=person.organization_id).first()


def disputes_visible_to(actor: Actor) -> QuerySet[ReleaseRequest]:
    """Return the requests that an actor may decide."""
    return ReleaseRequest.objects.filter(decided_by(actor))


def waiting_disputes(actor: Actor) -> QuerySet[ReleaseRequest]:
    """Return the requests that wait for this actor's verdict."""
    return disputes_visible_to(actor).filter(state=ReleaseState.ESCALATED)


def disputes(actor: Actor) -> list[DisputeView]:
    """Return the requests that wait for this actor's verdict, the oldest first."""
    return [_dispute(row) for row in waiting_disputes(actor).order_by("escalated_at", "pk")]


def dispute(request_id: int, actor: Actor) -> DisputeView:
    """Return a request with both sides; raises NotFound."""
    return _dispute(_found(request_id, actor))


def proof(request_id: int, actor: Actor) -> bytes:
    """Return the asker's proof as JPEG, for whoever decides; raises NotFound."""
    return files.read(_found(request_id, actor).proof_key)


def answers_until(asked_at: datetime) -> datetime:
    """Return when somebody else decides instead of the holder."""
    return asked_at + PATIENCE


def _found(request_id: int, actor: Actor) -> ReleaseRequest:
    row = disputes_visible_to(actor).filter(pk=request_id).first()
    if row is None:
        raise NotFound
    return row


def _related() -> QuerySet[ReleaseRequest]:
    return ReleaseRequest.objects.select_related("held", "wanted")


def _view(row: ReleaseRequest, actor: Actor) -> ReleaseView:
    is_own = row.asker_id in edited_ids(actor)
    person = row.wanted if is_own else row.held
    return ReleaseView(
        id=row.pk,
        number=row.number,
        is_own=is_own,
        person_id=person.pk if person else None,
        name=person.name if person else "",
        number_masked=mask_identity(person.document_number) if person else "",
        state=row.state,
        state_label=ReleaseState(row.state).label,
        asked_at=row.asked_at,
        answers_until=answers_until(row.asked_at),
        verdict=row.verdict,
        decided_at=row.decided_at,
        is_open=row.state in OPEN_RELEASES,
        can_keep=row.state == ReleaseState.WAITING,
    )


def _dispute(row: ReleaseRequest) -> DisputeView:
    ids = [each for each in (row.wanted_id, row.held_id) if each]
    people = persons_by_id(ids)
    return DisputeView(
        id=row.pk,
        number=row.number,
        state=row.state,
        state_label=ReleaseState(row.state).label,
        asker=_side(row.asker_id, people.get(row.wanted_id) if row.wanted_id else None),
        holder=_side(row.holder_id, people.get(row.held_id)),
        statement=row.statement,
        answer=row.answer,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        escalated_at=row.escalated_at,
        verdict=row.verdict,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        can_decide=row.state == ReleaseState.ESCALATED,
    )


def _side(organization_id: int, person: object) -> Side:
    view = organizations.get(organization_id, SYSTEM)
    return Side(view.name, view.uscc, view.delegation_name.zh, person)  # type: ignore[arg-type]  # a PersonView or None
