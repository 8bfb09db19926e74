"""What each partner sends and wants to hear. Source: protocols 1 "Callback", 2 "Notification verify", 3 "backUrl"."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse

from fairgate.billing.payments.states import Channel

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Manner:
    """How one partner talks. `sealed_by` begins the names of the headers that its signature needs, "" for none."""

    channel: Channel
    content_type: str
    sealed_by: str
    taken: Callable[[], HttpResponse]
    refused: Callable[[str, int], HttpResponse]


def _json_refusal(reason: str, status: int) -> HttpResponse:
    return JsonResponse({"code": "FAIL", "message": reason}, status=status)


def _bare_refusal(_reason: str, status: int) -> HttpResponse:
    return HttpResponse("fail", status=status, content_type="text/plain")


def _bare(word: str) -> HttpResponse:
    return HttpResponse(word, content_type="text/plain")


WECHAT_PAY = Manner(
    Channel.WECHAT_PAY,
    "application/json",
    "wechatpay-",
    taken=lambda: HttpResponse(status=204),
    refused=_json_refusal,
)
ALIPAY = Manner(Channel.ALIPAY, FORM, "", taken=lambda: _bare("success"), refused=_bare_refusal)
"""Exactly these seven letters, or Alipay sends the notice again for 25 hours."""

UNIONPAY = Manner(Channel.UNIONPAY, FORM, "", taken=lambda: _bare("ok"), refused=_bare_refusal)
"""UnionPay looks at the status alone: 200 within ten seconds."""
