"""Looking at photos, in the lane of pictures; word to people whom others entered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from fairgate.foundation.providers import client_for
from fairgate.platform.mail.sending import hand_over
from fairgate.platform.sms.ports import Delivery, DeliveryUnknownError, SmsSender, template_for
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.personnel import operations
from fairgate.registration.personnel.operations.telling import (
    Entered,
    answered_joiner,
    entered_person,
    others_than,
    settled_wish,
)
from fairgate.registration.personnel.photos import hints_seen
from fairgate.registration.personnel.ports import PhotoCheck


def look_at_photo(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Look at the photo kept under `key` and note what it lacks; idempotent. A photo that is gone needs no look."""
    checker: PhotoCheck = client_for("photo_check")
    try:
        hints = hints_seen(checker.look(files.read(key)))
    except (NotFound, ValueError):
        hints = ()
    operations.note_photo_looks(
        UUID(payload["person_id"]), key, [hint.value for hint in hints], by=SYSTEM, at=at
    )
    return DONE


def drop_unnamed_photo(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Drop a photo that its person does not bear: whoever sent it was cut off or refused."""
    operations.drop_unnamed_photo(key, UUID(payload["person"]))
    return DONE


def tell_entered(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Intend the word to each person of a batch, but to whoever entered themselves; idempotent."""
    for person_id in others_than(payload["by"], map(UUID, payload["people"])):
        for channel in ("text_entered", "mail_entered"):
            intend(f"registration.personnel.{channel}", str(person_id), at=at)
    return DONE


def text_entered(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send the text message to one person, the same again when the company's answer was lost."""
    entered = entered_person(UUID(key))
    if entered is None or not entered.mobile:
        return DONE
    sender: SmsSender = client_for("sms")
    template = template_for("entered", entered.language)
    receipt = sender.send(entered.mobile, template, entered.params, f"entered-{key}")
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
    return DONE


def text_settled(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Tell a person by SMS what became of a wish; the same again when the company's answer was lost."""
    return _text(settled_wish(int(key)), f"settled-{key}")


def mail_settled(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Tell the same by e-mail, where an address is known."""
    return _mail(settled_wish(int(key)), f"settled-{key}")


def remind_of_withdrawal(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Remind an organization of somebody who withdrew a needed consent."""
    operations.remind_of_withdrawal(int(key), at=at)
    return DONE


def press_withdrawal(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Hand a withdrawal that the organization has let lie to the host's officers."""
    operations.press_withdrawal(int(key), at=at)
    return DONE


def text_joining(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Tell a person by SMS whether the organization lets them join. Source: R64."""
    return _text(answered_joiner(UUID(key)), f"joining-{key}")


def mail_joining(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Tell the same by e-mail, where an address is known."""
    return _mail(answered_joiner(UUID(key)), f"joining-{key}")


def _text(told: Entered | None, name: str) -> Outcome:
    if told is None or not told.mobile:
        return DONE
    sender: SmsSender = client_for("sms")
    receipt = sender.send(told.mobile, template_for("notice", told.language), told.params, name)
    if receipt.delivery is Delivery.UNKNOWN:
        raise DeliveryUnknownError(receipt.reason)
    return DONE


def _mail(told: Entered | None, name: str) -> Outcome:
    if told is not None and told.email:
        hand_over(told.title, told.body, to=told.email, name=name)
    return DONE


def mail_entered(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Send the letter to one person, where an address is known."""
    return _mail(entered_person(UUID(key)), f"entered-{key}")
