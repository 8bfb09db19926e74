"""Rows of a page as lines: three reads more, however many rows there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Count

from fairgate.foundation.words import Words
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import category_label
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.states import PersonStatus
from fairgate.reporting.roster.models import RosterOrganization, RosterPerson
from fairgate.reporting.roster.views import OrganizationLine, PersonLine

_NONE = Bilingual("")


def organization_lines(rows: Collection[RosterOrganization]) -> tuple[OrganizationLine, ...]:
    """Return what a list shows of organizations, each with the counts of its people."""
    names = full_names(row.delegation_id for row in rows if row.delegation_id)
    counted = _counted([row.organization_id for row in rows])
    return tuple(
        OrganizationLine(
            organization_id=row.organization_id,
            name=row.name,
            uscc=row.uscc,
            category_label=category_label(row.region, row.category),
            state=row.state,
            state_label=SubmissionState(row.state).label,
            delegation_name=names.get(row.delegation_id or 0, _NONE),
            people=counted[row.organization_id],
        )
        for row in rows
    )


def person_lines(rows: Collection[RosterPerson]) -> tuple[PersonLine, ...]:
    """Return what a list shows of people."""
    names = full_names(row.delegation_id for row in rows if row.delegation_id)
    return tuple(
        PersonLine(
            person_id=row.person_id,
            organization_id=row.organization_id,
            name=row.name,
            organization_name=row.organization_name,
            category_label=category_label(row.region, row.category),
            status=row.status,
            status_label=PersonStatus(row.status).label,
            delegation_name=names.get(row.delegation_id or 0, _NONE),
        )
        for row in rows
    )


def _counted(organization_ids: Collection[int]) -> Mapping[int, tuple[tuple[Words, int], ...]]:
    """Return how many people of each organization bear each word, in the order of the way."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = RosterPerson.objects.filter(organization_id__in=organization_ids).order_by()
    for organization_id, word, count in rows.values_list("organization_id", "status").annotate(
        count=Count("*")
    ):
        found[organization_id][word] = count
    ordered = {
        each: tuple((word.label, counts[word]) for word in PersonStatus if word in counts)
        for each, counts in found.items()
    }
    return defaultdict(tuple, ordered)
