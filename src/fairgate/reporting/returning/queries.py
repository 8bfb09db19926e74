"""Reads of earlier registrations for whoever reviews. Source: guide R29, R35; docs/decisions/0040."""

from collections.abc import Collection, Mapping
from uuid import UUID

from fairgate.credentials.badges.queries import BadgeView, badges_of
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.registration.duplicates.queries import (
    earlier_entries,
    earlier_organizations,
    organizations_known_before,
    people_known_before,
)
from fairgate.registration.duplicates.views import EarlierEntry
from fairgate.registration.organizations.queries import visible_to
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.rules import badge_number_key
from fairgate.registration.reviews.queries import latest_organization_cases, latest_person_cases
from fairgate.registration.reviews.views import CaseRow
from fairgate.reporting.returning.rules import differences, reuse_words
from fairgate.reporting.returning.views import EarlierLine, Returning


def returning_people(person_ids: Collection[UUID], actor: Actor) -> dict[UUID, Returning]:
    """Return the earlier registrations of people whom the caller has found, as far as the actor may know of them.

    Of one out of reach the edition alone is told. A fixed number of reads, whatever the number of people.
    """
    people = {row.pk: row for row in Person.objects.filter(pk__in=person_ids)}
    earlier = earlier_entries(person_ids)
    entries = [each for found in earlier.values() for each in found]
    seen = _visible({each.organization_id for each in entries}, actor)
    cases = latest_person_cases([each.id for each in entries if each.organization_id in seen], actor)
    badges = badges_of([each.id for each in entries], SYSTEM) if entries else {}
    return {
        pk: _returning(row, earlier.get(pk, ()), seen, cases, badges)
        for pk, row in people.items()
        if pk in earlier or row.reuse_number
    }


def returning_organization(organization_id: int, actor: Actor) -> Returning:
    """Return an organization's earlier registrations under the same code, as far as the actor may know of them."""
    found = earlier_organizations(organization_id)
    seen = _visible({each.id for each in found}, actor)
    cases = latest_organization_cases(seen, actor) if seen else {}
    lines = (
        EarlierLine(each.edition, False, each.name, each.state_label, case_id=cases.get(each.id))
        if each.id in seen
        else EarlierLine(each.edition, True)
        for each in found
    )
    return Returning(tuple(lines))


def returning_cases(rows: Collection[CaseRow]) -> set[int]:
    """Return those of a queue's cases that are about who was registered in an earlier edition, as ids.

    Within reach or out of it: that alone is told of everybody. One read a kind of subject, whatever the number of rows.
    """
    people = {row.id: row.person_id for row in rows if row.person_id is not None}
    organizations = {row.id: row.organization_id for row in rows if row.person_id is None}
    known: set[object] = set()
    known |= people_known_before(people.values()) if people else set()
    known |= organizations_known_before(organizations.values()) if organizations else set()
    return {case_id for case_id, subject in (people | organizations).items() if subject in known}


def _visible(organization_ids: Collection[int], actor: Actor) -> set[int]:
    if not organization_ids:
        return set()
    return set(visible_to(actor).filter(pk__in=organization_ids).values_list("pk", flat=True))


def _returning(
    row: Person,
    entries: tuple[EarlierEntry, ...],
    seen: Collection[int],
    cases: Mapping[UUID, int],
    badges: Mapping[UUID, BadgeView],
) -> Returning:
    numbers = {badge_number_key(badges[each.id].number) for each in entries if each.id in badges}
    word, is_doubtful = reuse_words(row.reuse_number, numbers)
    lines = tuple(_line(row, each, seen, cases.get(each.id), badges.get(each.id)) for each in entries)
    return Returning(lines, word, is_doubtful)


def _line(
    row: Person, each: EarlierEntry, seen: Collection[int], case_id: int | None, badge: BadgeView | None
) -> EarlierLine:
    if each.organization_id not in seen:
        return EarlierLine(each.edition, True)
    return EarlierLine(
        edition=each.edition,
        is_hidden=False,
        organization=each.organization,
        state_label=each.state_label,
        badge_label=badge.state.label if badge else "",
        is_judged=each.is_judged,
        differs=differences(name=each.name, born_on=each.born_on, now_name=row.name, now_born_on=row.born_on),
        case_id=case_id,
    )
