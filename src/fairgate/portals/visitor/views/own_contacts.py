"""Changing the own mobile and e-mail: the old is proved, then the new; both are told. Source: guide R22."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.words import Words, _
from fairgate.platform.accounts import queries as accounts
from fairgate.platform.codes.states import Channel
from fairgate.platform.contacts import operations
from fairgate.platform.contacts.queries import proved
from fairgate.portals.ui.guards import organization_member, session_key
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.visitor.forms.own_contacts import ContactForm, NewCodeForm, NewEmailForm, NewMobileForm
from fairgate.portals.visitor.liaison import liaison

_ASKED = "own_contact_asked"


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
@sensitive_post_parameters("password")
def own_mobile(request: HttpRequest) -> HttpResponse:
    """Take a new mobile with a proof of the old, and send a code to the new."""
    return _ask(request, NewMobileForm(**posted(request)), Channel.SMS, "visitor:own_mobile")


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def own_mobile_code(request: HttpRequest) -> HttpResponse:
    """Take the code that came to the new mobile."""
    return _change(request, Channel.SMS, "visitor:own_mobile", _("手机号码已更换，其他设备上的登录已退出"))


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
@sensitive_post_parameters("password")
def own_email(request: HttpRequest) -> HttpResponse:
    """Take a new address, or the one on file that nobody has proved, and send a code there."""
    kept = accounts.account(liaison(request).id)
    unproved = "" if kept.email_verified else kept.email
    form = NewEmailForm(**posted(request), initial={"to": unproved})
    return _ask(request, form, Channel.EMAIL, "visitor:own_email")


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def own_email_code(request: HttpRequest) -> HttpResponse:
    """Take the code that came to the address."""
    return _change(request, Channel.EMAIL, "visitor:own_email", _("邮箱已验证，其他设备上的登录已退出"))


def _ask(request: HttpRequest, form: ContactForm, channel: Channel, place: str) -> HttpResponse:
    by, at = liaison(request), clock.now()
    if request.method == "POST" and "send_old" in request.POST:
        return _send_old(request, place)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            kept = operations.ask(
                by.id, **form.cleaned_data, channel=channel, session_key=session_key(request), by=by, at=at
            )
            request.session[_ASKED] = {"channel": channel.value, "to": kept}
            return see_other(f"{place}_code")
    old = proved(by.id)
    name = place.partition(":")[2]
    return show(
        request, f"visitor/{name}.html", form=form, old=old[1] if old else "", by_email=_is_email(old)
    )


def _send_old(request: HttpRequest, place: str) -> HttpResponse:
    by = liaison(request)
    with refusals_as_notes(request):
        operations.send_old_code(by.id, session_key=session_key(request), by=by, at=clock.now())
        messages.success(request, _("验证码已发送"))
    return see_other(place)


def _change(request: HttpRequest, channel: Channel, place: str, done: Words) -> HttpResponse:
    asked, by = request.session.get(_ASKED) or {}, liaison(request)
    if asked.get("channel") != channel:
        return see_other(place)
    form = NewCodeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            code, key = form.cleaned_data["code"], session_key(request)
            operations.change(
                by.id, asked["to"], code, channel=channel, session_key=key, by=by, at=clock.now()
            )
            update_session_auth_hash(request, accounts.user_by_id(by.id))
            request.session.pop(_ASKED, None)
            messages.success(request, str(done))
            return see_other("visitor:settings")
    name = place.partition(":")[2]
    return show(request, f"visitor/{name}_code.html", form=form, to=asked["to"])


def _is_email(old: tuple[Channel, str] | None) -> bool:
    return old is not None and old[0] == Channel.EMAIL
