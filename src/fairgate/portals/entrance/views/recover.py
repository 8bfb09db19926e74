"""Getting a lost password back by a code sent to the verified mobile. Source: guide R22."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.passwords import operations
from fairgate.portals.entrance.forms.passwords import RecoverForm, RecoverPasswordForm
from fairgate.portals.ui.guards import client_address, session_key
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show

_LOGIN = "entrance_recover"


def recover(request: HttpRequest) -> HttpResponse:
    """Say whose password is lost; the answer does not tell whether there is such an account."""
    form = RecoverForm(**posted(request))
    if form.is_valid():
        login = form.cleaned_data["login"]
        with refusals_on(form):
            operations.send_recovery_code(
                login, session_key=session_key(request), address=client_address(request), at=clock.now()
            )
            request.session[_LOGIN] = login
            return see_other("entrance:recover_password")
    return show(request, "entrance/recover.html", form=form)


@sensitive_post_parameters("password")
def recover_password(request: HttpRequest) -> HttpResponse:
    """Give the code that came, and choose a new password."""
    login = request.session.get(_LOGIN)
    if not login:
        return see_other("entrance:recover")
    form = RecoverPasswordForm(**posted(request))
    if form.is_valid():
        with refusals_on(form):
            code, fresh = form.cleaned_data["code"], form.cleaned_data["password"]
            key, address = session_key(request), client_address(request)
            operations.recover(login, code, fresh, session_key=key, address=address, at=clock.now())
            del request.session[_LOGIN]
            messages.success(request, _("密码已更新，请用新密码登录。"))
            return see_other("entrance:login")
    return show(request, "entrance/recover_password.html", form=form, login=login)
