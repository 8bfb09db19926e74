"""Tells the former mobile or address of an account that it has been replaced."""

from datetime import datetime
from typing import Any

from fairgate.foundation.providers import client_for
from fairgate.foundation.secrets import unseal
from fairgate.platform.codes.states import Channel
from fairgate.platform.contacts.messages import words_for_former
from fairgate.platform.mail.sending import hand_over
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.states import DONE, Outcome


def tell_former(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send one SMS or e-mail; the same again, under the same name, when the answer was lost."""
    to, language = unseal(payload["to"]), payload["language"]
    title, body = words_for_former(payload["channel"], language)
    if payload["channel"] == Channel.EMAIL:
        hand_over(title, body, to=to, name=f"former-{key}")
        return DONE
    sender: SmsSender = client_for("sms")
    params = {"title": title, "body": body}
    receipt = sender.send(to, template_for("notice", language), params, f"former-{key}")
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
    return DONE
