"""Messages and the account's own page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from fairgate.foundation import clock
from fairgate.platform.accounts import queries as accounts
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.notifications import operations, queries
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import see_other, show
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.portals.visitor.places import address_or_none
from fairgate.registration.claims import queries as claims
from fairgate.registration.organizations import queries as organizations


@require_safe
@organization_member
def notices(request: HttpRequest) -> HttpResponse:
    """Messages of this account, newest first; reading them marks nothing, a button does."""
    account_id = liaison(request).id
    found = queries.notices_of(account_id)
    rows = [(notice, address_or_none(notice.place, notice.place_args)) for notice in found]
    return show(request, "visitor/notices.html", notices=rows, unread=queries.unread_count(account_id))


@require_POST
@organization_member
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark every message as read."""
    operations.mark_read(liaison(request).id, None, at=clock.now())
    return see_other("visitor:notices")


@require_safe
@organization_member
def settings(request: HttpRequest) -> HttpResponse:
    """Login, mobile, language, and the ways to change the password or sign out."""
    organization = organizations.get(organization_id(request), liaison(request))
    account = accounts.account(liaison(request).id)
    may_admit = liaison(request).holds(Role.OWNER, Scope.ORGANIZATION, str(organization.id))
    return show(
        request,
        "visitor/settings.html",
        account=account,
        organization=organization,
        may_admit=may_admit,
        waiting_requests=len(claims.requests(liaison(request))) if may_admit else 0,
    )
