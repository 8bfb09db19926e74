"""Notices of payment channels: verified, stored, answered; a job applies them. Source: protocols 1 and 10."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fairgate.api.callbacks.refusals import refused
from fairgate.billing.payments.operations import accept_notice
from fairgate.billing.payments.ports import Forged, Malformed, Probe
from fairgate.billing.payments.states import Channel
from fairgate.foundation.clock import now
from fairgate.foundation.crash_points import reach

MAX_NOTICE = 1024 * 1024


@csrf_exempt
@require_POST
def wechat_pay(request: HttpRequest) -> HttpResponse:
    """Answer 204 when the notice is safely stored; 4xx makes WeChat Pay send it again."""
    channel = Channel.WECHAT_PAY
    if request.content_type != "application/json":
        return refused(channel, "content type", 415)
    raw = _body(request)
    if raw is None:
        return refused(channel, "too long", 413)
    reach("notice.intention")
    try:
        accept_notice(channel, raw, _seals(request), at=now())
    except Probe:
        return refused(channel, "probe", 401)
    except Forged:
        return refused(channel, "forged", 401)
    except Malformed:
        return refused(channel, "malformed", 400)
    return HttpResponse(status=204)


def _body(request: HttpRequest) -> bytes | None:
    """Return the raw bytes, or None when there are more than any notice has."""
    announced = request.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > MAX_NOTICE:
        return None
    raw = request.read(MAX_NOTICE + 1)
    return raw if len(raw) <= MAX_NOTICE else None


def _seals(request: HttpRequest) -> dict[str, str]:
    """Return the headers that the signature needs; nothing else of a request is kept."""
    return {name: value for name, value in request.headers.items() if name.lower().startswith("wechatpay-")}
