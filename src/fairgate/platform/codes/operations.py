"""Sending a code to a mobile number, and checking the one that comes back."""

import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import get_language

from fairgate.foundation.errors import Refusal, Refused, refuse
from fairgate.foundation.identifiers import normalize_mobile
from fairgate.foundation.secrets import blind_index, seal
from fairgate.platform.codes import rules
from fairgate.platform.codes.models import SentCode
from fairgate.platform.codes.states import CODE, CodeState
from fairgate.platform.limits import operations as limits
from fairgate.platform.limits.rules import Limit
from fairgate.platform.work.operations import intend


@transaction.atomic
def send_code(
    mobile: str, *, purpose: str, session_key: str, address: str, at: datetime, deliver: bool = True
) -> None:
    """Send a fresh code, which replaces earlier ones of this session; the SMS leaves after the commit.

    With deliver=False all is the same but that no SMS leaves: the answer for a number that nobody has. Raises
    Refused with field "mobile" for a number that is none and for a limit that is used up. Source: guide R22,
    protocols 6.
    """
    number = normalize_mobile(mobile)
    if number is None:
        raise Refused(rules.MOBILE_FORM)
    full = limits.take(_limits(number, address), at=at)
    refuse(rules.limit_refusal(full) if full else None)
    code = f"{secrets.randbelow(10**rules.DIGITS):0{rules.DIGITS}}"
    sent = _write(number, code, purpose, session_key, at)
    if deliver:
        payload = {"mobile": seal(number), "code": seal(code), "language": get_language() or "zh-hans"}
        intend("platform.codes.send", str(sent.pk), at=at, payload=payload)


def check_code(mobile: str, code: str, *, purpose: str, session_key: str, at: datetime) -> None:
    """Use up a code, or raise Refused with field "code". Call it before your own transaction, never inside.

    A wrong try must stay counted although the caller then refuses.
    """
    refuse(_judge(normalize_mobile(mobile) or "", code.strip(), purpose, session_key, at))


def tidy(at: datetime) -> int:
    """Throw away fingerprints older than a day; return how many."""
    gone, _by_kind = SentCode.objects.filter(sent_at__lte=at - rules.KEPT).delete()
    return gone


@transaction.atomic
def _judge(number: str, code: str, purpose: str, session_key: str, at: datetime) -> Refusal | None:
    open_codes = _open_codes(number, purpose, session_key).select_for_update(no_key=True)
    sent = open_codes.filter(expires_at__gt=at).order_by("-id").first()
    if sent is None:
        return rules.OVER
    if hmac.compare_digest(sent.digest, _digest(number, code, purpose, session_key)):
        return None if _move(sent, "use") else rules.OVER
    return _count_wrong(sent)


def _limits(number: str, address: str) -> list[Limit]:
    per_address, per_network = settings.CODES_PER_ADDRESS, settings.CODES_PER_NETWORK
    return rules.limits(_index(number), address, per_address=per_address, per_network=per_network)


def _count_wrong(sent: SentCode) -> Refusal:
    sent.wrong_tries += 1
    sent.save(update_fields=["wrong_tries"])
    if sent.wrong_tries >= rules.MOST_WRONG_TRIES:
        _move(sent, "burn")
    return rules.wrong_refusal(sent.wrong_tries)


def _write(number: str, code: str, purpose: str, session_key: str, at: datetime) -> SentCode:
    _open_codes(number, purpose, session_key).update(state=CODE.target("replace", CodeState.OPEN))
    return SentCode.objects.create(
        mobile_index=_index(number),
        purpose=purpose,
        session_index=_index(session_key),
        digest=_digest(number, code, purpose, session_key),
        sent_at=at,
        expires_at=at + rules.LIFE,
    )


def _open_codes(number: str, purpose: str, session_key: str) -> models.QuerySet[SentCode]:
    return SentCode.objects.filter(
        mobile_index=_index(number),
        purpose=purpose,
        session_index=_index(session_key),
        state=CodeState.OPEN,
    )


def _move(sent: SentCode, verb: str) -> bool:
    """Compare and set, without an audit entry: what follows from a code is audited, the code is not."""
    still_open = SentCode.objects.filter(pk=sent.pk, state=CodeState.OPEN)
    return bool(still_open.update(state=CODE.target(verb, CodeState.OPEN)))


def _digest(number: str, code: str, purpose: str, session_key: str) -> str:
    return blind_index(f"{number}:{code}:{purpose}:{session_key}", purpose="code")


def _index(text: str) -> str:
    return blind_index(text, purpose="code.holder")
