"""Whose rows an actor may see: everybody's, those below some delegations, or one's own organizations'."""

from dataclasses import dataclass

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.registration.delegations.queries import ids_below, names_below, subtree_ids
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.organizations.policies import reach_of


@dataclass(frozen=True)
class Within:
    """Whose rows are seen: those of some delegations (None: of all) and of some organizations beside them."""

    delegation_ids: frozenset[int] | None
    organization_ids: frozenset[int] = frozenset()

    @property
    def rows(self) -> Q:
        """Return the filter of the rows, of either table."""
        if self.delegation_ids is None:
            return Q()
        below = Q(delegation_id__in=self.delegation_ids)
        return below | Q(organization_id__in=self.organization_ids) if self.organization_ids else below

    @property
    def only_delegations(self) -> frozenset[int] | None:
        """Return the delegations that all of them are of; None where that cannot be said."""
        return None if self.organization_ids else self.delegation_ids


def within_reach_of(actor: Actor) -> Within:
    """Return whose rows an actor may see."""
    reach = reach_of(actor)
    if reach.everything:
        return Within(None)
    below = ids_below(reach.delegation_paths) if reach.delegation_paths else ()
    return Within(frozenset(below), reach.organization_ids)


def delegations_within(edition_id: int, actor: Actor) -> dict[int, Bilingual]:
    """Return the delegations of an edition whose rows an actor may see, by id, in the order of the tree."""
    reach = reach_of(actor)
    paths = ("/",) if reach.everything else reach.delegation_paths
    return names_below(edition_id, paths) if paths else {}


def and_below(delegation_id: int | None) -> frozenset[int] | None:
    """Return a delegation with all below it, None for none; raises NotFound."""
    return None if delegation_id is None else subtree_ids(delegation_id)
