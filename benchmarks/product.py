"""The product in this process: its web door, its worker, and an organization that pays."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from benchmarks.wechat_pay import Signed
from fairgate.billing.payments.ports import AttemptDetails, Closed, Code, Created, NotPaid, Reference
from fairgate.foundation.clock import SHANGHAI
from fairgate.foundation.providers import client_for
from fairgate.platform.work.queues import queue_of
from fairgate.platform.work.states import Lane
from fairgate.providers.wechat_pay.client import WeChatPay

_NO_CONTENT = "204"
Deliver = Callable[[Signed], None]


class AtOnce(WeChatPay):
    """Our real client, except that the channel answers at once: the network is not what is measured."""

    def create(self, details: AttemptDetails) -> Created:
        return Created(Code(f"weixin://wxpay/bizpayurl?pr={details.number}"))

    def query(self, _reference: Reference) -> NotPaid:
        return NotPaid()

    def close(self, _reference: Reference) -> Closed:
        return Closed()


def open_doors() -> Deliver:
    """Return what hands a notice to the web process as its server does, and fails unless it was taken."""
    settings.PROVIDERS = {**settings.PROVIDERS, "payment_wechat_pay": "benchmarks.product.AtOnce"}
    client_for.cache_clear()
    web: Any = get_wsgi_application()
    requests = RequestFactory(headers={"Host": "localhost"})

    def deliver(notice: Signed) -> None:
        request: Any = requests.post(
            "/callbacks/wechat-pay/", notice.raw, content_type="application/json", headers=notice.headers
        )
        said: list[str] = []
        answer = web(request.environ, lambda status, _headers: said.append(status))
        b"".join(answer)
        answer.close()
        if not said[0].startswith(_NO_CONTENT):
            raise RuntimeError(f"the notice was answered {said[0]}")

    return deliver


def work() -> None:
    """Do what the bell rang for, as a worker does: take from the queue, run, until it is empty."""
    queue = queue_of(Lane.QUICK).huey
    while (task := queue.dequeue()) is not None:
        queue.execute(task)


def forget_bells() -> None:
    """Empty the queue."""
    queue_of(Lane.QUICK).huey.flush()


def beijing(at: datetime) -> datetime:
    """Return an instant as WeChat Pay writes it."""
    return at.astimezone(SHANGHAI)
