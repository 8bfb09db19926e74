"""Whose rows an actor may see: everybody's, those below some delegations, or one's own organizations'."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.registration.delegations.queries import ids_below, names_below, subtree_ids
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.organizations.policies import reach_of


def rows_visible_to(actor: Actor) -> Q:
    """Return the filter of the rows, of either table, that an actor may see."""
    reach = reach_of(actor)
    if reach.everything:
        return Q()
    below = ids_below(reach.delegation_paths) if reach.delegation_paths else []
    return Q(delegation_id__in=below) | Q(organization_id__in=reach.organization_ids)


def delegations_within(edition_id: int, actor: Actor) -> dict[int, Bilingual]:
    """Return the delegations of an edition whose rows an actor may see, by id, in the order of the tree."""
    reach = reach_of(actor)
    paths = ("/",) if reach.everything else reach.delegation_paths
    return names_below(edition_id, paths) if paths else {}


def and_below(delegation_id: int | None) -> frozenset[int] | None:
    """Return a delegation with all below it, None for none; raises NotFound."""
    return None if delegation_id is None else subtree_ids(delegation_id)
