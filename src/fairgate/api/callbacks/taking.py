"""Takes a notice in: size and type, then signature, then safely stored, then answered. Source: protocols 1 and 10."""

from django.core.exceptions import ImproperlyConfigured, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from fairgate.api.callbacks.manners import Manner
from fairgate.api.callbacks.refusals import count_refused
from fairgate.billing.payments.operations import accept_notice
from fairgate.billing.payments.ports import Forged, Malformed, Probe
from fairgate.foundation.clock import now
from fairgate.foundation.crash_points import reach

MAX_NOTICE = 1024 * 1024
_REFUSALS = {
    Probe: ("probe", 401),
    Forged: ("forged", 401),
    Malformed: ("malformed", 400),
    RequestDataTooBig: ("too long", 413),
    UnreadablePostError: ("cut short", 400),
    ImproperlyConfigured: ("not configured", 503),
}


def take(request: HttpRequest, manner: Manner) -> HttpResponse:
    """Return the partner's word for "taken" once the notice is on disk; any other answer makes it come again."""
    if request.content_type != manner.content_type:
        return _refused(manner, "content type", 415)
    try:
        raw = _body(request)
        reach("notice.intention")
        accept_notice(manner.channel, raw, _seals(request, manner), at=now())
    except tuple(_REFUSALS) as refusal:
        return _refused(manner, *_REFUSALS[type(refusal)])
    return manner.taken()


def _refused(manner: Manner, reason: str, status: int) -> HttpResponse:
    count_refused(manner.channel, reason)
    return manner.refused(reason, status)


def _body(request: HttpRequest) -> bytes:
    """Return the raw bytes; raises RequestDataTooBig for more than any notice has, and never reads beyond that."""
    announced = request.headers.get("Content-Length", "")
    is_long = announced.isdecimal() and int(announced) > MAX_NOTICE
    raw = b"" if is_long else request.read(MAX_NOTICE + 1)
    if is_long or len(raw) > MAX_NOTICE:
        raise RequestDataTooBig
    return raw


def _seals(request: HttpRequest, manner: Manner) -> dict[str, str]:
    """Return the headers that the signature needs; nothing else of a request is kept."""
    if not manner.sealed_by:
        return {}
    headers = request.headers.items()
    return {name: value for name, value in headers if name.lower().startswith(manner.sealed_by)}
