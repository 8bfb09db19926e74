"""The second factor: showing it at each sign-in, binding it at the first, keeping the recovery codes."""

import segno
from django.http import HttpRequest, HttpResponse

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.secrets import seal, unseal
from fairgate.platform.accounts import queries
from fairgate.platform.factors import operations, rules
from fairgate.platform.factors.authenticators import fresh_secret
from fairgate.platform.factors.queries import has_factor, has_totp, passkeys_of
from fairgate.portals.entrance import passage, passkeys
from fairgate.portals.entrance.forms.factors import BindForm, FactorForm, PasskeyShownForm
from fairgate.portals.ui.guards import actor_of, client_address, present_actor, signed_in
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show

ISSUER = "Fairgate"
_SECRET, _CODES, _GOAL = "entrance_secret", "entrance_codes", "entrance_goal"


def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the authenticator application, after the password was right."""
    at = clock.now()
    pending = passage.pending(request, at=at)
    if pending is None:
        return see_other("entrance:login")
    by_key = "passkey" in request.POST
    form = (
        PasskeyShownForm(request.POST)
        if by_key
        else FactorForm(**posted(request), has_totp=_has_totp(pending))
    )
    if form.is_valid():
        with refusals_on(form):
            _prove(request, pending.user_id, form)
            passage.finish(request, pending, at=at)
            return see_other(pending.goal or passage.home_of(pending.user_id))
    own = FactorForm(has_totp=_has_totp(pending)) if by_key else form
    return show(
        request,
        "entrance/second_factor.html",
        form=own,
        shown=form if by_key else PasskeyShownForm(),
        question=passkeys.ask_to_show(request, pending.user_id) if passkeys_of(pending.user_id) else None,
    )


def _has_totp(pending: passage.Pending) -> bool:
    return has_totp(pending.user_id)


def _prove(request: HttpRequest, user_id: str, form: FactorForm | PasskeyShownForm) -> None:
    """Prove the second factor by whichever of both was sent; raises Refused."""
    at = clock.now()
    if isinstance(form, PasskeyShownForm):
        operations.prove_by_passkey(user_id, passkeys.asked_before(request), form.answer(), at=at)
    else:
        operations.prove(user_id, form.cleaned_data["code"], address=client_address(request), at=at)


def bind(request: HttpRequest) -> HttpResponse:
    """Bind an authenticator application: staff before their first entry, others when they wish."""
    at = clock.now()
    pending = passage.pending(request, at=at) or _at_own_wish(request)
    if pending is None or has_factor(pending.user_id):
        return see_other("entrance:login")
    secret = _secret(request)
    form = BindForm(**posted(request))
    if form.is_valid():
        with refusals_on(form):
            account = queries.account(pending.user_id)
            by = Actor(id=account.id, label=account.name, address=client_address(request))
            codes = operations.bind_totp(account.id, secret, form.cleaned_data["code"], by=by, at=at)
            return bound(request, pending, codes)
    return _show_bind(request, form, secret, queries.account(pending.user_id).login)


@signed_in
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes once, until their owner says that they are kept."""
    kept = request.session.get(_CODES, "")
    if request.method == "POST" or not kept:
        request.session.pop(_CODES, None)
        home = passage.home_of(present_actor(request).id)
        return see_other(request.session.pop(_GOAL, "") or home)
    return show(request, "entrance/recovery_codes.html", codes=unseal(kept).split())


def _at_own_wish(request: HttpRequest) -> passage.Pending | None:
    actor = actor_of(request)
    return None if actor is None else passage.Pending(actor.id, "")


def _secret(request: HttpRequest) -> str:
    """Keep one secret from the first look at the QR code to the right code, sealed in the session."""
    if _SECRET not in request.session:
        request.session[_SECRET] = seal(fresh_secret())
    return unseal(request.session[_SECRET])


def bound(request: HttpRequest, pending: passage.Pending, codes: list[str]) -> HttpResponse:
    """Open the session of an account that has bound its first factor, and lead to its recovery codes."""
    request.session.pop(_SECRET, None)
    passage.finish(request, pending, at=clock.now())
    request.session[_CODES], request.session[_GOAL] = seal(" ".join(codes)), pending.goal
    return see_other("entrance:recovery_codes")


def _show_bind(request: HttpRequest, form: BindForm, secret: str, login: str) -> HttpResponse:
    uri = rules.setup_uri(secret, login=login, issuer=ISSUER)
    qr = segno.make(uri, error="m").svg_data_uri(border=4, dark="#000", light="#fff", omitsize=True)
    groups = [secret[place : place + 4] for place in range(0, len(secret), 4)]
    return show(request, "entrance/bind.html", form=form, qr=qr, uri=uri, secret=" ".join(groups))
