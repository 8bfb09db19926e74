"""Signs up the demo's own organization, with one person entered, so that one can log in at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fairgate.foundation.actors import SYSTEM
from fairgate.lifecycle.seeding.accounts import Account, fresh_password, scope_id_of
from fairgate.lifecycle.seeding.data import picture, table
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import actor_by_id, find_by_login
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import CutOff, Region
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.file import OrganizationFile, SignUp
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.queries import session_holder

_HOLDER = session_holder("demo")


def load_liaison(edition_id: int, kept: Mapping[str, Account], *, at: datetime) -> Account:
    """Make sure of the demo's organization and return its owner's account."""
    entry = table("accounts")["liaison"]
    known, earlier = find_by_login(entry["uscc"]), kept.get(entry["uscc"])
    password = earlier["password"] if earlier else fresh_password()
    if known is None:
        _sign_up(edition_id, entry, password, _while_open(edition_id, at))
    elif earlier is None:
        accounts.set_password(known.id, password, by=SYSTEM, at=at)
    return {
        "role": entry["role"],
        "name": entry["file"]["contact_name"],
        "login": entry["uscc"],
        "password": password,
        "totp_secret": None,
        "portal_url": entry["portal_url"],
    }


def _while_open(edition_id: int, at: datetime) -> datetime:
    """Return `at`, or the last open minute of sign-up, so that the demo starts after the fair, too."""
    return min(at, rulebook(edition_id).closes_at(CutOff.SIGN_UP) - timedelta(minutes=1))


def _sign_up(edition_id: int, entry: dict[str, Any], password: str, at: datetime) -> None:
    scan = picture(entry["picture"])
    picture_id = verification.take_picture(data=scan, name=entry["picture"], holder=_HOLDER, by=SYSTEM, at=at)
    form = SignUp(
        region=Region.DOMESTIC,
        category=entry["category"],
        uscc=entry["uscc"],
        file=OrganizationFile(**entry["file"]),
        delegation_id=int(scope_id_of(edition_id, "delegation", entry["delegation"])),
        referral_code=entry["referral_code"],
        mobile=entry["mobile"],
        password=password,
        picture_id=picture_id,
        picture_holder=_HOLDER,
        consents=("privacy",),
    )
    signed_up = organizations.sign_up(form, by=SYSTEM, at=at)
    _add_intents(signed_up.organization_id, signed_up.user_id, entry["intents"], at)
    _add_person(signed_up.organization_id, signed_up.user_id, dict(entry["person"]), at)


def _add_intents(organization_id: int, user_id: str, entries: list[dict[str, Any]], at: datetime) -> None:
    for number, values in enumerate(entries):
        intent = Intent(**values)
        key, by = f"demo-{number}", actor_by_id(user_id)
        organizations.add_intent(organization_id, intent, key=key, by=by, at=at)


def _add_person(organization_id: int, user_id: str, values: dict[str, Any], at: datetime) -> None:
    photo = values.pop("photo")
    personnel.add_person(
        organization_id,
        PersonFile(**values),
        photo=picture(photo),
        photo_name=photo,
        by=actor_by_id(user_id),
        at=at,
    )
