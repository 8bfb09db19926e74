"""The line to UnionPay's gateway: a signed form out, verified fields back, or the word that there are none."""

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlencode

from fairgate.billing.payments.ports import Forged
from fairgate.providers.partner_line.forms import CONTENT_TYPE
from fairgate.providers.partner_line.line import NoAnswer, PartnerLine, Request
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.replies import reply_fields
from fairgate.providers.unionpay.signing import verify

_NAMES = ("merId", "orderId", "txnTime")


class UnionPayLine:
    """Speaks for one merchant."""

    def __init__(self, account: UnionPayAccount, clock: Callable[[], datetime]) -> None:
        self._account, self._clock = account, clock
        self._line = PartnerLine(account.gateway)

    def ask(self, call: str, place: str, fields: Mapping[str, str]) -> dict[str, str]:
        """Send and verify; raises NoAnswer when nothing can be believed, Malformed for what is no answer.

        Merchant, number and time of the answer must be those of the question: an answer has no other tie to it.
        """
        headers = {"Content-Type": f"{CONTENT_TYPE};charset=UTF-8"}
        answer = self._line.exchange(
            Request(call, "POST", f"/{place}.do", urlencode(fields).encode(), headers)
        )
        if answer.status != 200:
            raise NoAnswer(f"HTTP {answer.status}")
        told = self._verified(reply_fields(answer.body))
        if any(told.get(name) != fields[name] for name in _NAMES):
            raise NoAnswer("the answer to another question")
        return told

    def _verified(self, told: dict[str, str]) -> dict[str, str]:
        try:
            verify(told, self._account.signers, at=self._clock())
        except Forged as error:
            raise NoAnswer(f"the answer does not verify: {error}") from error
        return told
