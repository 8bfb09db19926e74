"""Passkeys: the first one instead of an authenticator application, more of them later, and removing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.platform.accounts import queries
from fairgate.platform.factors import operations
from fairgate.platform.factors.queries import has_factor
from fairgate.portals.entrance import passage, passkeys
from fairgate.portals.entrance.forms.factors import PasskeyForm
from fairgate.portals.entrance.views.factors import bound
from fairgate.portals.ui import sessions
from fairgate.portals.ui.guards import actor_of, client_address, present_actor, signed_in
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show


@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey: staff before their first entry, others when they wish; more only with a factor shown."""
    at = clock.now()
    pending = _who(request)
    if pending is None:
        return see_other("entrance:login")
    form = PasskeyForm(**posted(request))
    if form.is_valid():
        with refusals_on(form):
            account = queries.account(pending.user_id)
            by = Actor(id=account.id, label=account.name, address=client_address(request))
            asked, name = passkeys.asked_before(request), form.cleaned_data["name"]
            codes = operations.add_passkey(account.id, asked, form.answer(), name=name, by=by, at=at)
            if codes:
                return bound(request, pending, codes)
            messages.success(request, _("已添加通行密钥，下次登录就可以用"))
            return see_other("entrance:security")
    question = passkeys.ask_to_make(request, pending.user_id)
    is_first = not has_factor(pending.user_id)
    return show(request, "entrance/passkey.html", form=form, question=question, is_first=is_first)


@require_POST
@signed_in
def passkey_remove(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Take a passkey away; in a session that has not shown a factor there is none."""
    actor = present_actor(request)
    if not sessions.has_second_factor(request):
        raise NotFound
    with refusals_as_notes(request):
        operations.remove_passkey(actor.id, passkey_id, by=actor, at=clock.now())
        messages.success(request, _("已删除通行密钥"))
    return see_other("entrance:security")


def _who(request: HttpRequest) -> passage.Pending | None:
    """Return who may add one: between password and first factor, or inside with the factor shown or none yet."""
    pending, actor = passage.pending(request, at=clock.now()), actor_of(request)
    if pending is not None and not has_factor(pending.user_id):
        return pending
    if actor is None or not (sessions.has_second_factor(request) or not has_factor(actor.id)):
        return None
    return passage.Pending(actor.id, "")
