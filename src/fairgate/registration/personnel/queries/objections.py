"""What people ask about their own data, for those who answer. Source: PIPL 44-50."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.working_days import working_day_after
from fairgate.registration.personnel.models import Objection
from fairgate.registration.personnel.policies import answers_for, is_privacy_officer
from fairgate.registration.personnel.queries.people import first_of, visible_to
from fairgate.registration.personnel.rules import leaves_by
from fairgate.registration.personnel.states import ENDED_BY_LEAVING, ObjectionState, Wish
from fairgate.registration.personnel.views import ObjectionView

DAYS_TO_ANSWER = 15
"""Working days, as the privacy notice promises."""


def objections_of(person_id: UUID, actor: Actor) -> list[ObjectionView]:
    """Return what a person asks of the organization and is not settled; raises NotFound."""
    row = first_of(visible_to(actor), person_id)
    found = row.objections.filter(state=ObjectionState.OPEN)
    return views_of_objections(found.select_related("person__organization"))


def objection(objection_id: int, actor: Actor) -> ObjectionView:
    """Return a wish that the actor may settle, settled or not; raises NotFound."""
    row = _answered_by(actor).filter(pk=objection_id).first()
    if row is None:
        raise NotFound
    (view,) = views_of_objections([row])
    return view


def open_objections(actor: Actor) -> list[ObjectionView]:
    """Return what waits for an answer, the oldest first, to an officer of the host; in two reads. Raises NotFound."""
    if not is_privacy_officer(actor):
        raise NotFound
    return views_of_objections(waiting_objections(actor))


def waiting_objections(actor: Actor) -> QuerySet[Objection]:
    """Return what waits for an answer that the actor may give."""
    return _answered_by(actor).filter(state=ObjectionState.OPEN)


def views_of_objections(found: Iterable[Objection]) -> list[ObjectionView]:
    """Return wishes as they are shown; the rows come with person and organization."""
    rows = list(found)
    books = {each: rulebook(each) for each in {row.person.edition_id for row in rows}}
    return [_view(row, books[row.person.edition_id]) for row in rows]


def _due_on(row: Objection, leaves_at: datetime | None, book: Rulebook) -> date:
    if leaves_at is not None:
        return day_of(leaves_at)
    return working_day_after(day_of(row.made_at), DAYS_TO_ANSWER, book.holidays)


def _view(row: Objection, book: Rulebook) -> ObjectionView:
    leaves_at = leaves_by(row.wish, row.made_at, book)
    return ObjectionView(
        id=row.pk,
        person_id=row.person_id,
        person_name=row.person.name,
        organization_name=row.person.organization.name,
        wish=Wish(row.wish).label,
        needs_leaving=row.wish in ENDED_BY_LEAVING,
        can_decline=row.wish != Wish.WITHDRAW,
        words=row.words,
        made_at=row.made_at,
        due_on=_due_on(row, leaves_at, book),
        leaves_at=leaves_at,
        state_label=ObjectionState(row.state).label,
        is_open=row.state == ObjectionState.OPEN,
        settled_at=row.settled_at,
        answer=row.answer,
    )


def _answered_by(actor: Actor) -> QuerySet[Objection]:
    return Objection.objects.filter(answers_for(actor)).select_related("person__organization")
