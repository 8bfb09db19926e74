"""Who may open a screen. A guard stands before the view; what is seen inside is the queries' business."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import MEMBER_ROLES, STAFF_ROLES, Role, Scope
from fairgate.portals.ui.contacts import contact_for

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

CHOSEN_ORGANIZATION = "organization_id"
SECOND_FACTOR = "second_factor_at"
"""Names of what a session holds; the entrance writes them."""

LONGEST_PLACE = 1000
"""Characters of an address that the entrance leads back to with its query; Django redirects to no longer ones."""


def signed_in(view: View[P]) -> View[P]:
    """Let in whoever is signed in; send others to the entrance and back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return to_entrance(request) if actor_of(request) is None else view(request, *args, **kwargs)

    return _marked(guarded, "signed_in", ())


def organization_member(*roles: Role | Callable[..., Any]) -> Any:
    """Let in members of an organization (with one of `roles`, or any); sets `request.organization_id`.

    The help line of what they see names their delegation's contact (`request.help_contact`, guide R71).
    Used bare or with roles: `@organization_member`, `@organization_member(Role.OWNER, Role.PAYER)`.
    """
    if len(roles) == 1 and callable(roles[0]) and not isinstance(roles[0], Role):
        return _for_members(roles[0], tuple(MEMBER_ROLES))
    asked = tuple(role for role in roles if isinstance(role, Role))
    return lambda view: _for_members(view, asked or tuple(MEMBER_ROLES))


def staff(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let in holders of one of `roles` (any of staff by default) whose session has shown a second factor."""
    asked = roles or tuple(STAFF_ROLES)

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = actor_of(request)
            if actor is None:
                return to_entrance(request)
            _demand(actor, asked)
            if SECOND_FACTOR not in request.session:
                return to_entrance(request)
            return view(request, *args, **kwargs)

        return _marked(guarded, "staff", asked)

    return decorate


def actor_of(request: HttpRequest) -> Actor | None:
    """Return who makes a request, or None for a visitor who is not signed in."""
    return getattr(request, "actor", None)


def present_actor(request: HttpRequest) -> Actor:
    """Return who makes a request behind a guard; raises Forbidden where no guard stood."""
    actor = actor_of(request)
    if actor is None:
        raise Forbidden
    return actor


def to_entrance(request: HttpRequest) -> HttpResponse:
    """Send somebody to sign in, and back if they asked for a page. An htmx part moves the whole page."""
    place = request.get_full_path() if request.method == "GET" and not _is_part(request) else ""
    place = place if len(place) <= LONGEST_PLACE else request.path
    target = reverse("entrance:login") + (f"?{urlencode({'next': place})}" if place else "")
    if _is_part(request):
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target, status=303)


def session_key(request: HttpRequest) -> str:
    """Return the key of the visitor's session, opening one when there is none; codes are bound to it."""
    if not request.session.session_key:
        request.session.create()
    return request.session.session_key or ""


def client_address(request: HttpRequest) -> str:
    """Return where a request comes from, believing X-Forwarded-For as far as our own proxies wrote it."""
    claimed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    hops = settings.TRUSTED_PROXIES
    if hops and len(claimed) >= hops:
        return claimed[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))


def _for_members(view: Callable[..., HttpResponse], roles: tuple[Role, ...]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = actor_of(request)
        if actor is None:
            return to_entrance(request)
        organization_id = _organization(request, actor, roles)
        request.organization_id = organization_id  # type: ignore[attr-defined]  # ours
        request.help_contact = contact_for(int(organization_id))  # type: ignore[attr-defined]  # ours
        return view(request, *args, **kwargs)

    return _marked(guarded, "organization_member", roles)


def _organization(request: HttpRequest, actor: Actor, roles: tuple[Role, ...]) -> str:
    own = set().union(*(actor.scopes(role, Scope.ORGANIZATION) for role in roles))
    if not own:
        raise Forbidden
    chosen = str(request.session.get(CHOSEN_ORGANIZATION, ""))
    return chosen if chosen in own else min(own, key=lambda scope: (len(scope), scope))


def _demand(actor: Actor, roles: tuple[Role, ...]) -> None:
    """Raise NotFound for who is no staff, or no more, and Forbidden for staff of another role."""
    held = {grant.role for grant in actor.grants}
    if not held & STAFF_ROLES:
        raise NotFound
    if not held & set(roles):
        raise Forbidden


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _marked(view: Callable[..., HttpResponse], guard: str, roles: tuple[Role, ...]) -> Any:
    """Write on a view who guards it, for the generated permission matrix."""
    view.guard, view.roles = guard, tuple(sorted(roles))  # type: ignore[attr-defined]  # read by the matrix
    return view
