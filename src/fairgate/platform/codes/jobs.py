"""Hands a code to the SMS company."""

import logging
from datetime import datetime
from typing import Any

from fairgate.foundation.providers import client_for
from fairgate.foundation.secrets import unseal
from fairgate.platform.codes.queries import is_worth_sending
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.states import DONE, Outcome

log = logging.getLogger(__name__)


def send(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send a code while it is open and young; the same code again when the company's answer was lost."""
    if not is_worth_sending(int(key), at=at):
        return DONE
    sender: SmsSender = client_for("sms")
    template = template_for("code", payload["language"])
    receipt = sender.send(
        unseal(payload["mobile"]), template, {"code": unseal(payload["code"])}, f"code-{key}"
    )
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
    if receipt.delivery is Delivery.REFUSED:
        log.warning("code %s was refused by the SMS company: %s", key, receipt.reason)
    return DONE
