"""Background shells of members."""

from datetime import datetime
from typing import Any

from fairgate.foundation.providers import client_for
from fairgate.foundation.secrets import unseal
from fairgate.platform.codes.states import Channel
from fairgate.platform.mail.sending import hand_over
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.members.messages import words_for
from fairgate.registration.members.models import Invitation
from fairgate.registration.members.states import InvitationState


def send(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send an invitation's link by SMS or e-mail; the key is "<invitation>:<how many were sent>"."""
    number, _mark, sent = key.partition(":")
    row = Invitation.objects.select_related("organization").filter(pk=number, sent=sent).first()
    if row is None or row.state != InvitationState.OPEN or at >= row.expires_at:
        return DONE
    title, body = words_for(row, unseal(payload["token"]))
    name = f"invitation-{row.pk}-{row.sent}"
    if row.channel == Channel.EMAIL:
        hand_over(title, body, to=row.holder, name=name)
    else:
        _text(row, title, body, name)
    return DONE


def _text(row: Invitation, title: str, body: str, name: str) -> None:
    sender: SmsSender = client_for("sms")
    params = {"title": title, "body": body}
    receipt = sender.send(row.holder, template_for("notice", row.language), params, name)
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
