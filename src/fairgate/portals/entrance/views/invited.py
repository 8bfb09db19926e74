"""Somebody who was invited to the staff opens the link, and is led to binding a second factor. Source: ASVS 6.3."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import STAFF_ROLES
from fairgate.portals.entrance import passage
from fairgate.portals.entrance.forms.invited import StaffAccountForm
from fairgate.portals.ui import sessions
from fairgate.portals.ui.guards import actor_of, client_address
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.registration.staff import operations, queries


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def staff_invited(request: HttpRequest, staff_token: str) -> HttpResponse:
    """Say who invites to what; take it with a fresh account, or with the one that is signed in."""
    asked = queries.invited(staff_token, at=clock.now())
    own = _colleague(request)
    if request.method == "POST" and own is not None and "as_own" in request.POST:
        return _taken_as_own(request, staff_token, own)
    form = StaffAccountForm(**posted(request))
    if request.method == "POST" and asked.over is None and form.is_valid():
        with refusals_on(form):
            return _taken_afresh(request, staff_token, asked.name, form)
    return show(request, "entrance/staff_invited.html", asked=asked, form=form, own=own, token=staff_token)


def _colleague(request: HttpRequest) -> Actor | None:
    """Return who is signed in as staff with the second factor, or None."""
    actor = actor_of(request)
    if actor is None or not sessions.has_second_factor(request):
        return None
    return actor if any(grant.role in STAFF_ROLES for grant in actor.grants) else None


def _taken_as_own(request: HttpRequest, token: str, own: Actor) -> HttpResponse:
    with refusals_as_notes(request):
        operations.accept_as(token, by=own, at=clock.now())
        messages.success(request, _("已接受，新的角色立即生效"))
        return see_other(passage.home_of(own.id))
    return see_other("entrance:staff_invited", token)


def _taken_afresh(request: HttpRequest, token: str, name: str, form: StaffAccountForm) -> HttpResponse:
    at = clock.now()
    newcomer = Actor(id="", label=name, address=client_address(request))
    user_id = operations.accept(
        token, **form.cleaned_data, by=newcomer, at=at, language=request.LANGUAGE_CODE
    )
    return passage.proceed(request, user_id, goal="", at=at)
