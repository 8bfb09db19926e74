"""Hands a code to the SMS company or to the mail server."""

import logging
from datetime import datetime
from typing import Any

from django.utils import translation

from fairgate.foundation.providers import client_for
from fairgate.foundation.secrets import unseal
from fairgate.platform.codes import rules
from fairgate.platform.codes.queries import is_worth_sending
from fairgate.platform.codes.states import Channel
from fairgate.platform.mail.sending import hand_over
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.states import DONE, Outcome

log = logging.getLogger(__name__)


def send(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send a code while it is open and young; the same code again when the answer was lost."""
    if not is_worth_sending(int(key), at=at):
        return DONE
    to, code = unseal(payload["to"]), unseal(payload["code"])
    if payload["channel"] == Channel.EMAIL:
        _mail(key, to, code, payload["language"])
    else:
        _text(key, to, code, payload["language"])
    return DONE


def _text(key: str, mobile: str, code: str, language: str) -> None:
    sender: SmsSender = client_for("sms")
    receipt = sender.send(mobile, template_for("code", language), {"code": code}, f"code-{key}")
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
    if receipt.delivery is Delivery.REFUSED:
        log.warning("code %s was refused by the SMS company: %s", key, receipt.reason)


def _mail(key: str, address: str, code: str, language: str) -> None:
    with translation.override(language):
        subject, body = (str(words) for words in rules.letter(code))
    hand_over(subject, body, to=address, name=f"code-{key}")
