"""Background shells of the staff."""

from datetime import datetime
from typing import Any

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.providers import client_for
from fairgate.foundation.secrets import unseal
from fairgate.platform.codes.states import Channel
from fairgate.platform.mail.sending import hand_over
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.staff import operations
from fairgate.registration.staff.messages import words_for
from fairgate.registration.staff.models import StaffInvitation
from fairgate.registration.staff.states import StaffInvitationState


def send(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send an invitation's link by SMS or e-mail; the key is "<invitation>:<how many were sent>"."""
    number, _mark, sent = key.partition(":")
    row = StaffInvitation.objects.filter(pk=number, sent=sent).first()
    if row is None or row.state != StaffInvitationState.OPEN or at >= row.expires_at:
        return DONE
    title, body = words_for(row, unseal(payload["token"]))
    name = f"staff-invitation-{row.pk}-{row.sent}"
    if row.channel == Channel.EMAIL:
        hand_over(title, body, to=row.holder, name=name)
    else:
        _text(row, title, body, name)
    return DONE


def end_term(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Close a deputy's role whose time is over; the key is "<account>:<grant>"."""
    user_id, _mark, grant_id = key.partition(":")
    operations.end_term(user_id, int(grant_id), by=SYSTEM, at=at)
    return DONE


def _text(row: StaffInvitation, title: str, body: str, name: str) -> None:
    sender: SmsSender = client_for("sms")
    params = {"title": title, "body": body}
    receipt = sender.send(row.holder, template_for("notice", row.language), params, name)
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
