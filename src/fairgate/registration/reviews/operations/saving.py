"""A reviewer keeps a filter of a queue under a name, for the next day."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound, refuse
from fairgate.platform.accounts.queries import key_of
from fairgate.platform.audit import operations as audit
from fairgate.registration.reviews import rules
from fairgate.registration.reviews.models import SavedView
from fairgate.registration.reviews.policies import kinds_of


@transaction.atomic
def save_view(kind: str, name: str, query: str, *, by: Actor, at: datetime) -> int:
    """Keep a filter under a name, instead of what that name stood for; return its id.

    Raises Forbidden for a queue that is not the actor's, Refused with field "name".
    """
    if kind not in kinds_of(by):
        raise Forbidden
    own = SavedView.objects.filter(owner_id=key_of(by.id), kind=kind)
    refuse(rules.save_view_refusal(name, own.exclude(name=name.strip()).count()))
    view, _is_new = SavedView.objects.update_or_create(
        owner_id=key_of(by.id), kind=kind, name=name.strip(), defaults={"query": query, "saved_at": at}
    )
    audit.record("save_view", view, by=by, at=at, kind=kind)
    return view.pk


@transaction.atomic
def drop_view(view_id: int, *, by: Actor, at: datetime) -> None:
    """Forget a kept filter; raises NotFound for another's."""
    view = SavedView.objects.filter(pk=view_id, owner_id=key_of(by.id)).first()
    if view is None:
        raise NotFound
    audit.record("drop_view", view, by=by, at=at, kind=view.kind)
    view.delete()
