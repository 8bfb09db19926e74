"""Passkeys: the first one instead of an authenticator application, more of them later, and removing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.words import _
from fairgate.platform.accounts import queries
from fairgate.platform.factors import operations
from fairgate.platform.factors.passkeys import PasskeyView
from fairgate.platform.factors.queries import (
    has_factor,
    has_one_factor_left,
    last_factor_refusal,
    passkeys_of,
)
from fairgate.portals.entrance import passage, passkeys
from fairgate.portals.entrance.forms.factors import PasskeyForm
from fairgate.portals.entrance.views.factors import bound
from fairgate.portals.ui import sessions
from fairgate.portals.ui.formats import moment_text
from fairgate.portals.ui.guards import actor_of, client_address, present_actor, signed_in
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact


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


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def passkey_remove(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Ask, then take a passkey away; in a session that has not shown a factor there is none."""
    actor = present_actor(request)
    own = next((each for each in passkeys_of(actor.id) if each.id == passkey_id), None)
    if own is None or not sessions.has_second_factor(request):
        raise NotFound
    with refusals_as_notes(request):
        if request.method != "POST":
            refuse(last_factor_refusal(actor.id))
            return show(request, "entrance/passkey_remove.html", confirmation=_question(actor.id, own))
        operations.remove_passkey(actor.id, passkey_id, by=actor, at=clock.now())
        messages.success(request, _("已删除通行密钥"))
    return see_other("entrance:security")


def _question(user_id: str, own: PasskeyView) -> Confirmation:
    """Return what is asked before a passkey is deleted; a visitor's last one says what goes with it."""
    today, last = day_of(clock.now()), has_one_factor_left(user_id)
    used = moment_text(own.used_at, today=today) if own.used_at else _("还没有用过")
    return Confirmation(
        title=_("删除这个通行密钥？"),
        consequence=_("删除后不能再用它登录，也不能恢复；需要时请重新添加。"),
        consequences=(_("这是最后一个第二因素：以后登录只用密码，剩余的恢复码作废。"),) if last else (),
        facts=(
            Fact(_("名称"), own.name, is_data=True),
            Fact(_("添加时间"), moment_text(own.made_at, today=today)),
            Fact(_("上次使用"), used),
        ),
        verb=_("删除通行密钥"),
        keep=_("保留"),
        back_url=reverse("entrance:security"),
        action=reverse("entrance:passkey_remove", args=[own.id]),
    )


def _who(request: HttpRequest) -> passage.Pending | None:
    """Return who may add one: between password and first factor, or inside with the factor shown or none yet."""
    pending, actor = passage.pending(request, at=clock.now()), actor_of(request)
    if pending is not None and not has_factor(pending.user_id):
        return pending
    if actor is None or not (sessions.has_second_factor(request) or not has_factor(actor.id)):
        return None
    return passage.Pending(actor.id, "")
