"""Hands text messages to the SMS company and the mail server."""

from datetime import datetime
from typing import Any

from fairgate.foundation.crash_points import reach
from fairgate.foundation.providers import client_for
from fairgate.platform.mail.sending import hand_over
from fairgate.platform.notifications import operations, queries
from fairgate.platform.notifications.letters import letter
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.states import DONE, Outcome


def send(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send one text message in its receiver's language; the same again when the company's answer was lost."""
    message_id = key.partition(":")[0]
    if not operations.begin_sending(message_id):
        return DONE
    text = queries.text_to_send(message_id)
    if not text.mobile:
        operations.settle_sending(message_id, accepted=False, reason="no verified mobile number", at=at)
        return DONE
    sender: SmsSender = client_for("sms")
    params = {"title": text.title, "body": text.body}
    receipt = sender.send(text.mobile, template_for("notice", text.language), params, message_id)
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
    operations.settle_sending(
        message_id,
        accepted=receipt.delivery is Delivery.ACCEPTED,
        provider_id=receipt.message_id,
        reason=receipt.reason,
        at=at,
    )
    return DONE


def mail(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send the same news by e-mail where an address is known; a copy after a lost answer has the same name."""
    message_id = key.partition(":")[0]
    operations.begin_sending(message_id)
    text = queries.text_to_mail(message_id)
    if text is not None:
        written = letter(
            text.title, text.body, place=text.place, place_args=text.place_args, language=text.language
        )
        hand_over(written.subject, written.text, html=written.html, to=text.email, name=message_id)
        reach("notifications.mailed")
        operations.note_mailed(message_id, at=at)
    return DONE
