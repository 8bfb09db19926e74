"""The account's own page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.platform.accounts import queries as accounts
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import show
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.registration.claims import queries as claims
from fairgate.registration.numbers.queries import number_of, organization_holder
from fairgate.registration.organizations import queries as organizations


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
        number=number_of(organization_holder(organization.id)),
        may_admit=may_admit,
        waiting_requests=len(claims.requests(liaison(request))) if may_admit else 0,
    )
