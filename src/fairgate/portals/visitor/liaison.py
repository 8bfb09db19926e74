"""What the signed-in pages share: who asks for which organization, its chart, its delegation's help line."""

from typing import cast

from django.http import HttpRequest

from fairgate.foundation.actors import Actor
from fairgate.portals.ui.guards import actor_of
from fairgate.registration.delegations import queries as delegations
from fairgate.registration.delegations.views import HelpContact
from fairgate.registration.organizations.policies import is_editor
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.reporting.journey import queries as journey
from fairgate.reporting.journey.queries import Chart


def liaison(request: HttpRequest) -> Actor:
    """Return the actor of a page behind `@organization_member`."""
    return cast(Actor, actor_of(request))


def organization_id(request: HttpRequest) -> int:
    """Return the organization that the guard let this request act for."""
    return int(request.organization_id)  # type: ignore[attr-defined]  # set by the guard


def may_edit(actor: Actor, organization_id: int) -> bool:
    """Say whether a member may change the organization's file and its people; a payer reads and pays."""
    return is_editor(actor, organization_id)


def chart_of(request: HttpRequest) -> Chart:
    """Return the chart of this request's organization, and let the help line name its delegation."""
    chart = journey_of(request)
    name_helper(request, chart.organization)
    return chart


def journey_of(request: HttpRequest) -> Chart:
    """Return the chart of the organization that this request is for."""
    return journey.chart(organization_id(request), liaison(request))


def name_helper(request: HttpRequest, organization: OrganizationView) -> HelpContact | None:
    """Put the delegation's contact into this page's help line and return it. Source: guide R71."""
    if organization.delegation_id is None:
        return None
    contact = delegations.help_contact(organization.delegation_id)
    name = organization.delegation_name.named(request.LANGUAGE_CODE)
    request.help_contact = (name, contact.name, contact.phone)  # type: ignore[attr-defined]  # read by ui.context
    return contact
