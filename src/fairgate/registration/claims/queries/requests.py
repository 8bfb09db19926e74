"""Requests to join, for those who decide."""

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.codes.states import Channel
from fairgate.registration.claims.models import JoinRequest
from fairgate.registration.claims.policies import requests_within_reach_of
from fairgate.registration.claims.queries.applicants import masked, name_of
from fairgate.registration.claims.states import OPEN_REQUESTS, RequestState, label_of
from fairgate.registration.claims.views import RequestView
from fairgate.registration.editions.rules import PATIENCE


def requests_visible_to(actor: Actor) -> QuerySet[JoinRequest]:
    """Return the requests that an actor may see and decide."""
    return JoinRequest.objects.filter(requests_within_reach_of(actor)).select_related("organization")


def waiting_requests(actor: Actor) -> QuerySet[JoinRequest]:
    """Return the open requests that this actor decides."""
    return requests_visible_to(actor).filter(state__in=OPEN_REQUESTS)


def requests(actor: Actor) -> list[RequestView]:
    """Return the open requests that this actor decides, the oldest first."""
    return [_view(row) for row in waiting_requests(actor)]


def request(request_id: int, actor: Actor) -> RequestView:
    """Return a request; raises NotFound."""
    row = requests_visible_to(actor).filter(pk=request_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _view(row: JoinRequest) -> RequestView:
    return RequestView(
        id=row.pk,
        number=row.number,
        state=row.state,
        state_label=label_of(RequestState(row.state), row.channel),
        organization_id=row.organization_id,
        organization_name=row.organization.name,
        named=name_of(row),
        applicant=row.applicant,
        reached_by=masked(row.holder, row.channel),
        is_mailed=row.channel == Channel.EMAIL,
        reason=row.reason,
        asked_at=row.asked_at,
        reminders=row.reminders,
        escalates_at=row.asked_at + PATIENCE,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        answer=row.answer,
        can_decide=row.state in OPEN_REQUESTS,
    )
