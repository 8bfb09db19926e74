"""Somebody who was invited opens the link, proves the mobile or address, and is in. Source: facts F85."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.errors import refuse
from fairgate.foundation.words import _
from fairgate.platform.accounts.operations import plain_password_refusal
from fairgate.platform.codes.states import Purpose
from fairgate.portals.entrance import passage
from fairgate.portals.ui.guards import CHOSEN_ORGANIZATION
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.visitor import proving
from fairgate.portals.visitor.forms.members import WelcomeForm
from fairgate.portals.visitor.newcomer import newcomer
from fairgate.registration.members import operations, queries
from fairgate.registration.members.views import Invited


@require_http_methods(["GET", "HEAD", "POST"])
def member_invited(request: HttpRequest, invitation: str) -> HttpResponse:
    """Say who invites to what; a button sends the code."""
    asked = queries.invited(invitation, at=clock.now())
    if request.method == "POST" and asked.over is None:
        with refusals_as_notes(request):
            proving.send(request, asked.holder, purpose=Purpose.JOIN)
            messages.success(request, _("验证码已发送"))
        return see_other("visitor:member_welcome", invitation)
    return show(request, "visitor/member_invited.html", asked=asked, invitation=invitation)


@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def member_welcome(request: HttpRequest, invitation: str) -> HttpResponse:
    """Take the code and, from whoever has no account yet, a password; then the invited is in."""
    asked = queries.invited(invitation, at=clock.now())
    if asked.over is not None:
        return see_other("visitor:member_invited", invitation)
    form = WelcomeForm(**posted(request), has_account=asked.has_account)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            user_id = _accept(request, invitation, asked, form)
            request.session[CHOSEN_ORGANIZATION] = str(asked.organization_id)
            return passage.proceed(request, user_id, goal="", at=clock.now())
    return show(request, "visitor/member_welcome.html", form=form, asked=asked, invitation=invitation)


def _accept(request: HttpRequest, invitation: str, asked: Invited, form: WelcomeForm) -> str:
    """Use up the code only when nothing else stands against it; return the account that is let in."""
    typed, at = form.cleaned_data, clock.now()
    if not asked.has_account:
        refuse(plain_password_refusal(typed["password"], login=asked.holder))
    proving.check(request, asked.holder, typed["code"], purpose=Purpose.JOIN)
    return operations.accept(
        invitation,
        password=typed.get("password", ""),
        consents=() if asked.has_account else ("terms", "privacy"),
        by=newcomer(request),
        at=at,
        language=request.LANGUAGE_CODE,
    )
