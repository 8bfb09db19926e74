"""One address for each partner; all are taken in alike."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fairgate.api.callbacks import manners
from fairgate.api.callbacks.taking import take


@csrf_exempt
@require_POST
def wechat_pay(request: HttpRequest) -> HttpResponse:
    """Answer 204 when the notice is safely stored; 4xx makes WeChat Pay send it again."""
    return take(request, manners.WECHAT_PAY)


@csrf_exempt
@require_POST
def alipay(request: HttpRequest) -> HttpResponse:
    """Answer "success" when the notice is safely stored; anything else makes Alipay send it again."""
    return take(request, manners.ALIPAY)


@csrf_exempt
@require_POST
def unionpay(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the notice is safely stored; any other status makes UnionPay send it again."""
    return take(request, manners.UNIONPAY)
