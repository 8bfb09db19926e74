"""Making rows again from what they copy, a batch at a time.

A row is made after the change is committed, and whoever makes it holds its marks: two changes at one instant to
a fee and a badge, each in a transaction that does not see the other, cannot leave a word that neither would
have written. Source: docs/decisions/0017.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees.models import BadgeFee
from fairgate.credentials.badges.models import Badge
from fairgate.registration.submissions.models import Submission
from fairgate.reporting.roster.models import (
    OrganizationGram,
    PersonGram,
    RosterMark,
    RosterOrganization,
    RosterPerson,
)
from fairgate.reporting.roster.operations.marking import BADGE, FEE, ORGANIZATION, PERSON, SUBMISSION
from fairgate.reporting.roster.queries.truth import COPIED, organization_rows, person_rows
from fairgate.reporting.roster.rules import grams

BATCH = 500
Row = RosterOrganization | RosterPerson


@transaction.atomic
def refresh_marked(limit: int = BATCH, *, with_parts: bool = False) -> int:
    """Make the rows of the oldest marks again and drop the marks; return how many there were, 0 for none.

    The parts of their names are cut again where the name or the delegation changed, of all with `with_parts`.
    """
    marks = list(RosterMark.objects.select_for_update(no_key=True).order_by("id")[:limit])
    touched = {kind: {each.subject_id for each in marks if each.kind == kind} for kind in _kinds(marks)}
    _make_organizations(
        _organizations_in(touched), with_parts
    )  # people stand where their organization stands
    _make_people(_people_in(touched), with_parts)
    RosterMark.objects.filter(pk__in=[each.pk for each in marks]).delete()
    return len(marks)


def _kinds(marks: Iterable[RosterMark]) -> set[str]:
    return {each.kind for each in marks}


def _organizations_in(touched: Mapping[str, Collection[str]]) -> set[int]:
    handed_in = Submission.objects.filter(pk__in=touched.get(SUBMISSION, ()))
    themselves = {int(each) for each in touched.get(ORGANIZATION, ())}
    return themselves | set(handed_in.values_list("organization_id", flat=True))


def _people_in(touched: Mapping[str, Collection[str]]) -> set[UUID]:
    fees = BadgeFee.objects.filter(pk__in=touched.get(FEE, ()))
    badges = Badge.objects.filter(pk__in=touched.get(BADGE, ()))
    themselves = {UUID(each) for each in touched.get(PERSON, ())}
    return themselves.union(*(rows.values_list("person_id", flat=True) for rows in (fees, badges)))


def _make_organizations(ids: Collection[int], with_parts: bool) -> None:
    known = RosterOrganization.objects.filter(organization_id__in=ids)
    known.filter(organization__merged_into__isnull=False).delete()
    before = {row.organization_id: row for row in known.all()}
    fresh = RosterOrganization.objects.bulk_create(
        organization_rows(ids),
        update_conflicts=True,
        unique_fields=["organization"],
        update_fields=COPIED["organization"],
    )
    sought = [row for row in fresh if with_parts or _is_sought_anew(row, before.get(row.organization_id))]
    _cut(OrganizationGram, sought)
    for row in fresh:
        _let_people_follow(row, before.get(row.organization_id))


def _make_people(ids: Collection[UUID], with_parts: bool) -> None:
    before = {row.person_id: row for row in RosterPerson.objects.filter(person_id__in=ids)}
    fresh = RosterPerson.objects.bulk_create(
        person_rows(ids), update_conflicts=True, unique_fields=["person"], update_fields=COPIED["person"]
    )
    sought = [row for row in fresh if with_parts or _is_sought_anew(row, before.get(row.person_id))]
    _cut(PersonGram, sought)


def _cut(table: type[OrganizationGram] | type[PersonGram], rows: Sequence[Row]) -> None:
    """Make the parts anew by which rows are found."""
    table.objects.filter(row__in=rows).delete()
    table.objects.bulk_create(
        table(row=row, gram=gram, delegation_id=row.delegation_id or 0)  # type: ignore[misc]  # each of its own rows
        for row in rows
        for gram in grams(row.name)
    )


def _is_sought_anew(row: Row, before: Row | None) -> bool:
    return before is None or (before.name, before.delegation_id) != (row.name, row.delegation_id)


def _let_people_follow(row: RosterOrganization, before: RosterOrganization | None) -> None:
    place = {name: getattr(row, name) for name in ("delegation_id", "region", "category")}
    if before and any(getattr(before, name) != value for name, value in (*place.items(), ("name", row.name))):
        people = RosterPerson.objects.filter(organization_id=row.organization_id)
        people.update(**place, organization_name=row.name)
        parts = PersonGram.objects.filter(row__organization_id=row.organization_id)
        parts.exclude(delegation_id=row.delegation_id or 0).update(delegation_id=row.delegation_id or 0)
