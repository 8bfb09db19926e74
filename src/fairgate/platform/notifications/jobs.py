"""Hands text messages to the SMS company and the mail server."""

from datetime import datetime
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from fairgate.foundation.crash_points import reach
from fairgate.foundation.providers import client_for
from fairgate.platform.notifications import operations, queries
from fairgate.platform.notifications.queries import TextToSend
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
        _hand_over(_letter(message_id, text))
        reach("notifications.mailed")
        operations.note_mailed(message_id, at=at)
    return DONE


def _letter(message_id: str, text: TextToSend) -> EmailMessage:
    headers = {
        "Message-ID": f"<{message_id}@{urlsplit(settings.PUBLIC_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    # A subject is one line: what a person wrote into a title must not become a header.
    return EmailMessage(" ".join(text.title.split()), text.body, to=[text.email], headers=headers)


def _hand_over(letter: EmailMessage) -> None:
    try:
        letter.send()
    except (SMTPException, OSError, ValueError) as error:
        # Without the server's words and the trace: they name the address, which no log may.
        raise DeliveryUnknownError(type(error).__name__) from None
