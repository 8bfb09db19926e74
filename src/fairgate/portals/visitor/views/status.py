"""How a registration stands, by its number and a code, without an account. Source: facts F80.

The answer is the same whether the number exists, and whether it can be reached there: only the code tells.
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound, Refusal, Refused
from fairgate.platform.codes import rules as codes_rules
from fairgate.platform.codes.states import Channel, Purpose
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor import proving
from fairgate.portals.visitor.forms.status import StatusCodeForm, StatusForm
from fairgate.reporting.lookup import queries

_ASKED, _PROVED = "status_asked", "status_proved"
_SHOWN_FOR = timedelta(minutes=10)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Take a number and a mobile or e-mail, and send a code if they belong together."""
    form = StatusForm(
        **posted(request), initial={"number": request.session.get(_ASKED, {}).get("number", "")}
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _send(request, form)
            request.session[_ASKED] = form.cleaned_data
            request.session.pop(_PROVED, None)
            return see_other("visitor:status_code")
    return show(request, "visitor/status.html", form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status_code(request: HttpRequest) -> HttpResponse:
    """Take the code that was sent, if one was."""
    asked = request.session.get(_ASKED)
    if not asked:
        return see_other("visitor:status")
    form = StatusCodeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _check(request, asked, form.cleaned_data["code"])
            request.session[_PROVED] = asked["number"], clock.now().timestamp()
            return see_other("visitor:status_shown")
    by_email = proving.channel_of(asked["contact"]) == Channel.EMAIL
    return show(request, "visitor/status_code.html", form=form, contact=asked["contact"], by_email=by_email)


@never_cache
@require_safe
def status_shown(request: HttpRequest) -> HttpResponse:
    """State, next step and deadline of what has just been proved; ten minutes later the code is asked anew."""
    number, proved_at = request.session.get(_PROVED, ("", 0))
    if not number or clock.now().timestamp() - proved_at > _SHOWN_FOR.total_seconds():
        return see_other("visitor:status")
    try:
        found = queries.found(number)
    except NotFound:
        return see_other("visitor:status")
    return show(request, "visitor/status_shown.html", found=found)


def _send(request: HttpRequest, form: StatusForm) -> None:
    """Send a code to what was typed; nothing leaves when the number is not reached there."""
    asked = form.cleaned_data
    try:
        reaches = queries.reaches(asked["number"], asked["contact"])
        proving.send(request, asked["contact"], purpose=Purpose.STATUS, deliver=reaches)
    except Refused as refused:
        raise Refused(*(Refusal(each.words, "contact", each.code) for each in refused.refusals)) from refused


def _check(request: HttpRequest, asked: dict[str, Any], code: str) -> None:
    """Use up the code; a guessed one for a number that is not reached there is as wrong as any other."""
    proving.check(request, asked["contact"], code, purpose=Purpose.STATUS)
    if not queries.reaches(asked["number"], asked["contact"]):
        raise Refused(codes_rules.OVER)
