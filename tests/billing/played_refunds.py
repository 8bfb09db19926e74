"""How the played channels give money back: as the test says, the same number always the same refund.

    WECHAT_PAY.refund_answers.append(Short("NOT_ENOUGH"))    what the next new refund is answered (else Processing;
                                                             Alipay gives money back at once)
    raw = WECHAT_PAY.finish_refund(number)                   it is done: the notice; or …(number, Stuck("X"))
    WECHAT_PAY.asked_back == [("refund", details), ("query", details)]
    WECHAT_PAY.given_back() == {"FB…": 5000}                 the truth that nobody of ours wrote

With `is_down` nobody answers; with `commits` too the refund is taken all the same. What was Short or Rejected is not
taken: the same number may be asked for again, and a query does not know it.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fairgate.billing.payments.ports import Absent, Notice, Unknown
from fairgate.billing.payments.states import Channel
from fairgate.billing.refunds.ports import (
    Processing,
    RefundAnswer,
    RefundDetails,
    Refunded,
    Rejected,
    Short,
)


@dataclass
class PlayedRefunds:
    """The refunds of one played channel; whoever plays the channel has `channel`, `is_down`, `commits` and `now`."""

    channel: Channel
    given: dict[str, RefundDetails] = field(default_factory=dict, kw_only=True)
    refund_states: dict[str, RefundAnswer] = field(default_factory=dict, kw_only=True)
    refund_answers: list[RefundAnswer] = field(default_factory=list, kw_only=True)
    asked_back: list[tuple[str, RefundDetails]] = field(default_factory=list, kw_only=True)

    def begin_refunds(self):
        self.given, self.refund_states, self.refund_answers, self.asked_back = {}, {}, [], []

    # The port

    def refund(self, details):
        self.asked_back.append(("refund", details))
        earlier = self.given.get(details.number)
        assert earlier is None or earlier == details, "a repeated refund must say the same"
        if self.is_down and not self.commits:
            return Unknown("down")
        answer = self.refund_states[details.number] if earlier else self._taken(details)
        return Unknown("down") if self.is_down else answer

    def query_refund(self, details):
        self.asked_back.append(("query", details))
        if self.is_down:
            return Unknown("down")
        known = self.given.get(details.number)
        assert known is None or known == details, "a question must say the same as its refund"
        return self.refund_states.get(details.number, Absent())

    # The channel's own doing, and its books

    def finish_refund(self, number, answer=None):
        """End a refund that is under way, done unless `answer` says otherwise, and return the notice about it."""
        self.refund_states[number] = answer or self._done(self.given[number])
        return self.refund_notice(number)

    def refund_notice(self, number, *, event=""):
        """Return a notice about a refund, told or not."""
        return json.dumps({"event": event or f"{self.channel}:refund:{number}", "refund": number}).encode()

    def given_back(self):
        """Return the fen by refund number that went back for certain."""
        return {
            number: answer.amount_fen
            for number, answer in self.refund_states.items()
            if isinstance(answer, Refunded)
        }

    def read_refund_notice(self, said: dict[str, Any]) -> Notice:
        return Notice(said["event"], "refund", None, refund_number=said["refund"])

    def _taken(self, details):
        at_once = self.channel == Channel.ALIPAY
        usual = self._done(details) if at_once else Processing(f"R{details.number}")
        answer = self.refund_answers.pop(0) if self.refund_answers else usual
        if not isinstance(answer, Short | Rejected | Unknown | Absent):
            self.given[details.number], self.refund_states[details.number] = details, answer
        return answer

    def _done(self, details):
        at: datetime = self.now
        return Refunded(f"R{details.number}", details.amount.fen, at)
