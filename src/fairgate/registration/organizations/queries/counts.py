"""How many organizations there are, for pages that show numbers only."""

from collections.abc import Iterable

from django.db.models import Count

from fairgate.registration.organizations.models import Organization


def counts_by_delegation(delegation_ids: Iterable[int]) -> dict[int, int]:
    """Return how many organizations each delegation has itself, in one read; those without any are left out."""
    rows = Organization.objects.filter(delegation_id__in=list(delegation_ids)).order_by()
    return dict(rows.values_list("delegation_id").annotate(Count("id")))
