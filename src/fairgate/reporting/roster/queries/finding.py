"""Finding rows by a name, a part of it or a number, a page at a time.

A page is read along an index from the newest row down, so that its cost does not grow with the edition: by state,
by delegation, or by the parts of the name that was typed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from fairgate.foundation.actors import Actor
from fairgate.reporting.roster.models import RosterOrganization, RosterPerson
from fairgate.reporting.roster.queries.lines import organization_lines, person_lines
from fairgate.reporting.roster.queries.numbers import numbered_organizations, numbered_people
from fairgate.reporting.roster.queries.scope import Within, within_reach_of
from fairgate.reporting.roster.rules import START, plain, wanted
from fairgate.reporting.roster.views import OrganizationPage, PersonPage

Row = TypeVar("Row", bound=Model)

PAGE = 50
_PARTS = 6
"""So many parts of what was typed lead to a name; a database weighs the ways to join more of them for too long."""
_FEW = 3
"""Delegations."""


@dataclass(frozen=True)
class Wanted:
    """What a list shows: an edition's rows, of one delegation and all below it, in one state, by name or number.

    `edition_id` None: of all editions.
    """

    edition_id: int | None
    typed: str = ""
    state: str = ""
    delegation_ids: Collection[int] | None = None
    before: int | None = None
    """Rows older than this row; None for the first page."""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.typed or self.state or self.delegation_ids is not None)


def organizations(asked: Wanted, actor: Actor) -> OrganizationPage:
    """Return a page of the organizations that an actor may see, the newest first; at most a dozen small reads."""
    found = list(found_organizations(asked, actor)[: PAGE + 1])
    return OrganizationPage(organization_lines(found[:PAGE]), _next(found))


def people(asked: Wanted, actor: Actor) -> PersonPage:
    """Return a page of the people that an actor may see; as `organizations`."""
    found = list(found_people(asked, actor)[: PAGE + 1])
    return PersonPage(person_lines(found[:PAGE]), _next(found))


def found_organizations(asked: Wanted, actor: Actor) -> QuerySet[RosterOrganization]:
    """Return all rows of organizations that are wanted and that an actor may see, the newest first."""
    within = within_reach_of(actor)
    rows = RosterOrganization.objects.filter(within.rows, _narrowed(asked))
    if numbers := numbered_organizations(asked.edition_id, asked.typed):
        rows = rows.filter(organization_id__in=numbers)
    elif words := asked.typed.split():
        rows = _named(rows, words, _places(asked, within))
    return (rows.filter(state=asked.state) if asked.state else rows).order_by("-id")


def found_people(asked: Wanted, actor: Actor) -> QuerySet[RosterPerson]:
    """Return all rows of people that are wanted; as `found_organizations`."""
    within = within_reach_of(actor)
    rows = RosterPerson.objects.filter(within.rows, _narrowed(asked))
    if numbers := numbered_people(asked.edition_id, asked.typed):
        rows = rows.filter(person_id__in=numbers)
    elif words := asked.typed.split():
        rows = _named(rows, words, _places(asked, within))
    return (rows.filter(status=asked.state) if asked.state else rows).order_by("-id")


def _next(found: Sequence[Model]) -> int | None:
    """Return the last row of the page when there is one more behind it."""
    return found[PAGE - 1].pk if len(found) > PAGE else None


def _narrowed(asked: Wanted) -> Q:
    narrowed = Q()
    if asked.edition_id is not None:
        narrowed &= Q(edition_id=asked.edition_id)
    if asked.delegation_ids is not None:
        narrowed &= Q(delegation_id__in=asked.delegation_ids)
    return narrowed if asked.before is None else narrowed & Q(id__lt=asked.before)


def _places(asked: Wanted, within: Within) -> frozenset[int] | None:
    """Return the delegations in which names are sought, None where in all."""
    sets = [each for each in (within.only_delegations, asked.delegation_ids) if each is not None]
    return frozenset.intersection(*map(frozenset, sets)) if sets else None


def _named(rows: QuerySet[Row], words: Sequence[str], places: Collection[int] | None) -> QuerySet[Row]:
    """Return the rows that have every part of the words, and every word somewhere in the name.

    The parts' indexes are read side by side from the newest row down; a name has each part once, so that rows are
    joined and none comes twice. A word is sought by its place: for LIKE a database that counts on few such names
    reads the whole table. A word that is one part needs no more: counting on few, it would read all before the newest.
    In few delegations their own rows are fewer than the parts of all: they are read instead, in one piece.
    """
    if not any(map(plain, words)):
        return rows.none()
    is_few = places is not None and len(places) <= _FEW
    narrowed = {} if places is None else {"grams__delegation_id__in": places}
    parts = [each for each in wanted(" ".join(words)) if not is_few or each.startswith(START)][:_PARTS]
    for part in parts:
        rows = rows.filter(grams__gram=part, **narrowed)
    for word in words:
        own = wanted(word)
        if len(own) > 1 or not set(own) <= set(parts):
            rows = rows.filter(GreaterThan(StrIndex("plain", Value(plain(word))), 0))
    return rows
