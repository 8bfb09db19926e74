"""Reads of the filters that a reviewer keeps."""

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.queries import key_of
from fairgate.registration.reviews.models import SavedView
from fairgate.registration.reviews.views import SavedViewView


def saved_views(actor: Actor, kind: str) -> list[SavedViewView]:
    """Return the filters that an actor keeps for a queue, in the order in which they were kept."""
    found = SavedView.objects.filter(owner_id=key_of(actor.id), kind=kind)
    return [SavedViewView(*row) for row in found.values_list("id", "name", "query")]
