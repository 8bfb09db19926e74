"""Accessibility needs: one person's for who enters them, all of an edition for who prepares the place."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.consents.queries import person_holder, who_agree
from fairgate.platform.consents.states import Purpose
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.personnel.models import AccessNeed, Person
from fairgate.registration.personnel.policies import prepares_the_place
from fairgate.registration.personnel.queries.people import first_of
from fairgate.registration.personnel.states import AccessKind, PersonState
from fairgate.registration.personnel.views import NeededView, NeedView


def need_of(person_id: UUID, actor: Actor) -> NeedView | None:
    """Return what a person needs, to who enters it and who prepares for it; raises NotFound, Forbidden.

    Reviewers and payers do not: it has no part in their decision. Source: PIPL 28.
    """
    row = first_of(Person.objects.all(), person_id)
    if not prepares_the_place(actor):
        insist_on_editor(actor, row.organization_id)
    found = AccessNeed.objects.filter(person_id=person_id).first()
    return _view(found) if found else None


def needs(edition_id: int, actor: Actor) -> list[NeededView]:
    """Return who needs what, by organization and name; only whose own consent stands and who are not out.

    Two reads. Call it through the verb `read_needs`, which writes down who has read. Raises NotFound.
    """
    return [_needed(row) for row in _agreed(edition_id, actor)]


def need_counts(edition_id: int, actor: Actor) -> Mapping[AccessKind, int]:
    """Return how many need each kind, naming nobody. Raises NotFound for all but who prepares."""
    kinds = Counter(kind for row in _agreed(edition_id, actor) for kind in row.kinds.split())
    return {kind: kinds[kind] for kind in AccessKind if kinds[kind]}


def _agreed(edition_id: int, actor: Actor) -> list[AccessNeed]:
    if not prepares_the_place(actor):
        raise NotFound
    rows = list(_rows(edition_id))
    agreed = who_agree([person_holder(row.person_id) for row in rows], Purpose.ACCESSIBILITY)
    return [row for row in rows if person_holder(row.person_id) in agreed]


def _rows(edition_id: int) -> QuerySet[AccessNeed]:
    found = AccessNeed.objects.filter(person__edition_id=edition_id)
    still_here = found.exclude(person__state=PersonState.CANCELLED).select_related("person__organization")
    return still_here.order_by("person__organization__name", "person__name", "person_id")


def _needed(row: AccessNeed) -> NeededView:
    return NeededView(
        person_id=row.person_id,
        name=row.person.name,
        organization_name=row.person.organization.name,
        mobile=row.person.mobile,
        state_label=PersonState(row.person.state).label,
        need=_view(row),
    )


def _view(row: AccessNeed) -> NeedView:
    kinds = tuple(row.kinds.split())
    return NeedView(kinds, tuple(AccessKind(kind).label for kind in kinds), row.words, row.told_at)
