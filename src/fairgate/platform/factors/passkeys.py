"""What we take from fido2 (WebAuthn) and from allauth (its table of authenticators). Source: W3C WebAuthn level 3.

A passkey is bound to the name of our host by the browser: whoever is led to another site has nothing to give away.
Attestation is not asked: which maker's key somebody has is none of our business.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidSignature
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

ISSUER = "Fairgate"
_PREFERRED = UserVerificationRequirement.PREFERRED


@dataclass(frozen=True)
class Asked:
    """What the server remembers between its question and the answer: whose name it asked in, and the challenge."""

    host: str
    state: Mapping[str, Any]


@dataclass(frozen=True)
class PasskeyView:
    """A passkey as its owner sees it."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


def known(user_id: str) -> list[PasskeyView]:
    """Return an account's passkeys, the oldest first."""
    return [
        PasskeyView(row.pk, str(row.data["name"]), row.created_at, row.last_used_at) for row in _rows(user_id)
    ]


def question_to_make(user: Any, host: str) -> tuple[dict[str, Any], Asked]:
    """Return what the browser is asked to make, as JSON, and what to remember of it."""
    entity = PublicKeyCredentialUserEntity(id=user.pk.bytes, name=user.login, display_name=user.name)
    there = [_credential(row) for row in _rows(str(user.pk))]
    options, state = _server(host).register_begin(
        entity, there, ResidentKeyRequirement.PREFERRED, user_verification=_PREFERRED
    )
    return dict(options)["publicKey"], Asked(host, state)


def made(asked: Asked, answer: dict[str, Any]) -> AuthenticatorData | None:
    """Return what was made, or None for an answer that does not fit the question."""
    try:
        return _server(asked.host).register_complete(asked.state, answer)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature):
        return None


def keep(user: Any, name: str, made: AuthenticatorData) -> None:
    """Store a passkey of an account under a name."""
    credential = base64.b64encode(bytes(made.credential_data or b"")).decode()
    data = {"name": name, "credential": credential, "counter": made.counter}
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def question_to_show(user_id: str, host: str) -> tuple[dict[str, Any], Asked]:
    """Return what the browser is asked to show, as JSON, and what to remember of it."""
    there = [_credential(row) for row in _rows(user_id)]
    options, state = _server(host).authenticate_begin(there, user_verification=_PREFERRED)
    return dict(options)["publicKey"], Asked(host, state)


def is_shown(user_id: str, asked: Asked, answer: dict[str, Any], *, at: datetime) -> bool:
    """Say whether the answer proves one of the account's passkeys, and note its use.

    A counter that has not grown is that of a copy, unless the key counts nothing at all, as those do that a telephone
    shares with its owner's other ones.
    """
    rows = {bytes(_credential(row).credential_id): row for row in _rows(user_id)}
    there = [_credential(row) for row in rows.values()]
    try:
        shown = _server(asked.host).authenticate_complete(asked.state, there, answer)
        counter = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature):
        return False
    row = rows[bytes(shown.credential_id)]
    if counter and counter <= int(row.data["counter"]):
        return False
    row.data, row.last_used_at = {**row.data, "counter": counter}, at
    row.save(update_fields=["data", "last_used_at"])
    return True


def drop(user_id: str, passkey_id: int) -> None:
    """Remove one of an account's passkeys."""
    _rows(user_id).filter(pk=passkey_id).delete()


def _rows(user_id: str) -> Any:
    kind = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.filter(user_id=user_id, type=kind).order_by("pk")


def _credential(row: Authenticator) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(row.data["credential"]))


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(name=ISSUER, id=host))
