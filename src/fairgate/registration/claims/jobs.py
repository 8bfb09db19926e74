"""Background shells of claims."""

from datetime import datetime
from typing import Any

from fairgate.foundation.providers import client_for
from fairgate.platform.codes.states import Channel
from fairgate.platform.mail.sending import hand_over
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.claims import operations
from fairgate.registration.claims.messages import words_for
from fairgate.registration.claims.models import Appeal, JoinRequest
from fairgate.registration.claims.queries import claim_of
from fairgate.registration.claims.states import News


def remind(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Remind the owner of a request; the key is "<request>:<days>"."""
    request_id, _mark, days = key.partition(":")
    operations.remind(int(request_id), days=int(days), at=at)
    return DONE


def escalate(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Hand a request that nobody answered to the delegation."""
    operations.escalate(int(key), at=at)
    return DONE


def text(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send an SMS or e-mail to somebody without an account; the key is "<claim's number>:<news>"."""
    number, _mark, news = key.partition(":")
    row = claim_of(number)
    holder, language = _receiver(row, news)
    title, body = words_for(row, news, language)
    if row.channel == Channel.EMAIL:
        hand_over(title, body, to=holder, name=f"claim-{number}-{news}")
        return DONE
    sender: SmsSender = client_for("sms")
    receipt = sender.send(holder, template_for("notice", language), {"title": title, "body": body}, key)
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
    return DONE


def _receiver(row: JoinRequest | Appeal, news: str) -> tuple[str, str]:
    """Return mobile or e-mail and language of whoever is told: the applicant, or who has lost the account."""
    if news == News.TAKEN_OVER and isinstance(row, Appeal):
        return row.former_holder, row.former_language
    return row.holder, row.language
