"""Codes by which somebody proves a mobile or an e-mail in this browser. Source: guide R22, Q7, Q8."""

from django.contrib import messages
from django.http import HttpRequest

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.codes.operations import check_code, send_code
from fairgate.platform.codes.states import Channel, Purpose
from fairgate.portals.ui.guards import client_address, session_key
from fairgate.portals.ui.pages import refusals_as_notes


def channel_of(holder: str) -> Channel:
    """Return how a code travels to what was typed: to an address by e-mail, else by SMS."""
    return Channel.EMAIL if "@" in holder else Channel.SMS


def send(
    request: HttpRequest, holder: str, *, purpose: Purpose = Purpose.SIGN_UP, deliver: bool = True
) -> None:
    """Send a code in the page's language; raises Refused for a bad form and for too many."""
    send_code(
        holder,
        purpose=purpose,
        session_key=session_key(request),
        address=client_address(request),
        at=clock.now(),
        deliver=deliver,
        channel=channel_of(holder),
    )


def send_again(request: HttpRequest, holder: str) -> None:
    """Send another code; too soon or too often is said on the next page."""
    with refusals_as_notes(request):
        send(request, holder)
        messages.success(request, _("验证码已重新发送"))


def check(request: HttpRequest, holder: str, code: str, *, purpose: Purpose = Purpose.SIGN_UP) -> None:
    """Use up a code; raises Refused beside it. Call it before your own transaction, never inside."""
    check_code(
        holder,
        code,
        purpose=purpose,
        session_key=session_key(request),
        at=clock.now(),
        channel=channel_of(holder),
    )
