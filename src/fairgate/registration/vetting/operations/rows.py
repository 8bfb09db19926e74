"""Finds a batch to write to, under lock."""

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.vetting.models import VettingBatch
from fairgate.registration.vetting.policies import insist_on_officer


def locked(batch_id: int, by: Actor) -> VettingBatch:
    """Return a batch under lock; raises NotFound, also for all but the host's administrators."""
    insist_on_officer(by)
    row = VettingBatch.objects.select_for_update(no_key=True).filter(pk=batch_id).first()
    if row is None:
        raise NotFound
    return row
