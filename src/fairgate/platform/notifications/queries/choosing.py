"""How people want to be told, and by which ways they are reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import key_of
from fairgate.platform.consents.queries import user_holder, who_agree
from fairgate.platform.consents.states import Purpose
from fairgate.platform.notifications.models import Preference
from fairgate.platform.notifications.rules import outlets
from fairgate.platform.notifications.states import Outlet, Topic


@dataclass(frozen=True)
class PreferenceView:
    """How an account wants to be told; `language` is "" for the account's own."""

    language: str
    off: Mapping[str, Sequence[str]]


def preference_of(user_id: str) -> PreferenceView:
    """Return how an account wants to be told; nothing is switched off for whoever has not chosen."""
    row = Preference.objects.filter(receiver_id=key_of(user_id)).first()
    return PreferenceView(row.language if row else "", row.off if row else {})


def wanting(user_ids: Iterable[str], topic: str) -> list[str]:
    """Return whom a message is for, in order; news of activities are only for those who agreed to them."""
    receivers = sorted({str(user_id) for user_id in user_ids})
    if topic != Topic.ACTIVITY:
        return receivers
    agreed = who_agree([user_holder(user_id) for user_id in receivers], Purpose.MESSAGES)
    return [user_id for user_id in receivers if user_holder(user_id) in agreed]


def outlets_of(user_ids: Iterable[str], topic: str, *, must: bool) -> dict[str, frozenset[Outlet]]:
    """Return by which ways a message of a topic leaves to each of these people; two reads."""
    keys = [key_of(user_id) for user_id in user_ids]
    off = dict(Preference.objects.filter(receiver_id__in=keys).values_list("receiver_id", "off"))
    return {
        str(user.pk): outlets(topic, must=must, off=off.get(user.pk, {}), reached=_reached(user))
        for user in User.objects.filter(pk__in=keys).order_by("pk")
    }


def _reached(user: User) -> frozenset[Outlet]:
    """Say what may reach an account; without anything it is the SMS, whose refusal is then kept."""
    found = {Outlet.SMS} if user.mobile_verified_at or not user.email else set()
    return frozenset(found | ({Outlet.EMAIL} if user.email else set()))
