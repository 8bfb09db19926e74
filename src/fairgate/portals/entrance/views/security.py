"""An account's own security: password and second factor."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from fairgate.foundation import clock
from fairgate.foundation.identifiers import mask_mobile
from fairgate.foundation.words import Words, _
from fairgate.platform.accounts import queries
from fairgate.platform.factors.queries import has_factor, has_totp, passkeys_of, recovery_codes_left
from fairgate.platform.passwords import operations
from fairgate.portals.entrance import passage
from fairgate.portals.entrance.forms.passwords import ChangePasswordForm
from fairgate.portals.ui import sessions
from fairgate.portals.ui.guards import present_actor, signed_in
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.parts import Fact


@signed_in
@sensitive_post_parameters("current", "password")
def security(request: HttpRequest) -> HttpResponse:
    """Change the password, which signs every other session out; see and bind the second factor."""
    actor = present_actor(request)
    form = ChangePasswordForm(**posted(request))
    if form.is_valid():
        with refusals_on(form):
            current, fresh = form.cleaned_data["current"], form.cleaned_data["password"]
            operations.change(actor.id, current, fresh, by=actor, at=clock.now())
            update_session_auth_hash(request, queries.user_by_id(actor.id))
            messages.success(request, _("密码已更改，其他设备上的登录已退出。"))
            return see_other("entrance:security")
    return show(
        request,
        "entrance/security.html",
        form=form,
        facts=_facts(queries.account(actor.id)),
        has_factor=has_factor(actor.id),
        passkeys=passkeys_of(actor.id),
        may_change=sessions.has_second_factor(request) or not has_factor(actor.id),
        home=passage.home_of(actor.id),
    )


def _facts(account: queries.AccountView) -> list[Fact]:
    factor: Words = _("已绑定") if has_totp(account.id) else _("未绑定")
    left = str(recovery_codes_left(account.id)) if has_factor(account.id) else ""
    return [
        Fact(_("登录账号"), account.login),
        Fact(_("手机号码"), mask_mobile(account.mobile) or _("未绑定")),
        Fact(_("身份验证器"), factor),
        *([Fact(_("剩余的恢复码"), left)] if left else []),
    ]
