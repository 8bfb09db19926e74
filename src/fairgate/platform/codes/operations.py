"""Sending a code to a mobile number or an e-mail address, and checking the one that comes back."""

import hmac
import secrets
import unicodedata
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import get_language

from fairgate.foundation.errors import Refusal, Refused, refuse
from fairgate.foundation.secrets import blind_index, seal
from fairgate.platform.codes import rules
from fairgate.platform.codes.models import SentCode
from fairgate.platform.codes.states import CODE, Channel, CodeState
from fairgate.platform.limits import operations as limits
from fairgate.platform.limits.rules import Limit
from fairgate.platform.work.operations import intend


@transaction.atomic
def send_code(
    to: str,
    *,
    purpose: str,
    session_key: str,
    address: str,
    at: datetime,
    deliver: bool = True,
    channel: str = Channel.SMS,
    language: str = "",
) -> None:
    """Send a fresh code, which replaces earlier ones of this session; the message leaves after the commit.

    `to` is a mobile number, or an e-mail address when `channel` says so; `address` is the sender's of the request.
    In `language`, else in that of the page. With deliver=False all is the same but that nothing leaves: the
    answer for a number that nobody has. Raises Refused with field "mobile" or "email" for what is none and for a
    limit that is used up. Source: guide R22, Q7, protocols 6.
    """
    holder = rules.normalized(to, channel)
    if holder is None:
        raise Refused(rules.form_refusal(channel))
    full = limits.take(_limits(holder, channel, address), at=at)
    refuse(rules.limit_refusal(full, channel) if full else None)
    code = f"{secrets.randbelow(10**rules.DIGITS):0{rules.DIGITS}}"
    sent = _write(holder, code, purpose, session_key, sent_at=at, expires_at=at + rules.life_of(channel))
    if deliver:
        tongue = language or get_language() or "zh-hans"
        payload = {"channel": channel, "to": seal(holder), "code": seal(code), "language": tongue}
        intend("platform.codes.send", str(sent.pk), at=at, payload=payload)


def check_code(
    to: str, code: str, *, purpose: str, session_key: str, at: datetime, channel: str = Channel.SMS
) -> None:
    """Use up a code, or raise Refused with field "code". Call it before your own transaction, never inside.

    A wrong try must stay counted although the caller then refuses. Full-width digits and spaces do not matter.
    """
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    refuse(_judge(rules.normalized(to, channel) or "", typed, purpose, session_key, at))


def tidy(at: datetime) -> int:
    """Throw away fingerprints older than a day; return how many."""
    gone, _by_kind = SentCode.objects.filter(sent_at__lte=at - rules.KEPT).delete()
    return gone


@transaction.atomic
def _judge(holder: str, code: str, purpose: str, session_key: str, at: datetime) -> Refusal | None:
    open_codes = _open_codes(holder, purpose, session_key).select_for_update(no_key=True)
    sent = open_codes.filter(expires_at__gt=at).order_by("-id").first()
    if sent is None:
        return rules.OVER
    if hmac.compare_digest(sent.digest, _digest(holder, code, purpose, session_key)):
        return None if _move(sent, "use") else rules.OVER
    return _count_wrong(sent)


def _limits(holder: str, channel: str, address: str) -> list[Limit]:
    per_address, per_network = settings.CODES_PER_ADDRESS, settings.CODES_PER_NETWORK
    return rules.limits(
        _index(holder), address, per_address=per_address, per_network=per_network, channel=channel
    )


def _count_wrong(sent: SentCode) -> Refusal:
    sent.wrong_tries += 1
    sent.save(update_fields=["wrong_tries"])
    if sent.wrong_tries >= rules.MOST_WRONG_TRIES:
        _move(sent, "burn")
    return rules.wrong_refusal(sent.wrong_tries)


def _write(
    holder: str, code: str, purpose: str, session_key: str, *, sent_at: datetime, expires_at: datetime
) -> SentCode:
    _open_codes(holder, purpose, session_key).update(state=CODE.target("replace", CodeState.OPEN))
    return SentCode.objects.create(
        holder_index=_index(holder),
        purpose=purpose,
        session_index=_index(session_key),
        digest=_digest(holder, code, purpose, session_key),
        sent_at=sent_at,
        expires_at=expires_at,
    )


def _open_codes(holder: str, purpose: str, session_key: str) -> models.QuerySet[SentCode]:
    return SentCode.objects.filter(
        holder_index=_index(holder),
        purpose=purpose,
        session_index=_index(session_key),
        state=CodeState.OPEN,
    )


def _move(sent: SentCode, verb: str) -> bool:
    """Compare and set, without an audit entry: what follows from a code is audited, the code is not."""
    still_open = SentCode.objects.filter(pk=sent.pk, state=CodeState.OPEN)
    return bool(still_open.update(state=CODE.target(verb, CodeState.OPEN)))


def _digest(holder: str, code: str, purpose: str, session_key: str) -> str:
    return blind_index(f"{holder}:{code}:{purpose}:{session_key}", purpose="code")


def _index(text: str) -> str:
    return blind_index(text, purpose="code.holder")
