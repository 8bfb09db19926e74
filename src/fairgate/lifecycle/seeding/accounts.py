"""Opens the demo's staff accounts. Passwords are random on each installation and kept from start to start."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.identifiers import CODE_LETTERS
from fairgate.lifecycle.seeding.data import table
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import find_by_login
from fairgate.platform.accounts.states import Scope
from fairgate.platform.factors import operations as factors
from fairgate.platform.factors.authenticators import fresh_secret
from fairgate.registration.delegations.models import Delegation

Account = dict[str, Any]
"""One entry of `accounts` in var/demo.json: role, name, login, password, totp_secret, portal_url."""


def load_staff(edition_id: int, kept: Mapping[str, Account], *, at: datetime) -> list[Account]:
    """Make sure of the staff accounts and return them; `kept` are those of an earlier start by login."""
    return [_staff(edition_id, entry, kept.get(entry["login"]), at) for entry in table("accounts")["staff"]]


def _staff(edition_id: int, entry: dict[str, str], kept: Account | None, at: datetime) -> Account:
    known = find_by_login(entry["login"])
    secret = {"password": fresh_password(), "totp_secret": fresh_secret()}
    if kept:
        secret = {name: kept[name] for name in secret}
    if known is None:
        user_id = accounts.create_staff(entry["login"], secret["password"], entry["name"], by=SYSTEM, at=at)
    else:
        user_id = known.id
    if known is None or kept is None:
        _renew(user_id, secret, is_new=known is None, at=at)
    scope_id = scope_id_of(edition_id, entry["scope_kind"], entry["scope"])
    accounts.grant(user_id, entry["role"], entry["scope_kind"], scope_id, by=SYSTEM, at=at)
    return {name: entry[name] for name in ("role", "name", "login", "portal_url")} | secret


def _renew(user_id: str, secret: Mapping[str, str], *, is_new: bool, at: datetime) -> None:
    if not is_new:
        accounts.set_password(user_id, secret["password"], by=SYSTEM, at=at)
    factors.enrol_totp(user_id, secret["totp_secret"], by=SYSTEM, at=at)


def scope_id_of(edition_id: int, kind: str, scope: str) -> str:
    """Return the id that a grant takes: a delegation's number, else the text itself."""
    if kind != Scope.DELEGATION:
        return scope
    return str(Delegation.objects.get(edition_id=edition_id, code=scope).pk)


def fresh_password() -> str:
    """Return a random password of four groups of four letters, easy to type from a table."""
    letters = CODE_LETTERS.lower()
    return "-".join("".join(secrets.choice(letters) for _sign in range(4)) for _group in range(4))
