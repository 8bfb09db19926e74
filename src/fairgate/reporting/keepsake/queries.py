"""Gathers what is kept about an account, in a number of queries that does not grow with it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from fairgate.credentials.delivery.queries import files_of as addresses_of
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.clock import SHANGHAI
from fairgate.foundation.identifiers import mask_identity
from fairgate.foundation.words import Words, either
from fairgate.platform.accounts import queries as accounts
from fairgate.platform.accounts.states import MEMBER_ROLES, Scope
from fairgate.platform.consents import queries as consents
from fairgate.platform.consents.rules import NEEDED
from fairgate.platform.consents.states import Purpose, Step
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import visible_to as organizations_visible_to
from fairgate.registration.personnel.queries import visible_to as people_visible_to

MOST_NOTICES = 1000


@dataclass(frozen=True)
class Assured:
    """How many of an organization's people have agreed to a purpose, of those who were handed in or not."""

    purpose: Purpose
    agreed: int
    people: int


def assured_of(organization_id: int, actor: Actor) -> list[Assured]:
    """Return to what the organization's people agreed, as it assured; two reads."""
    found = people_visible_to(actor).filter(organization_id=organization_id)
    holders = [consents.person_holder(pk) for pk in found.values_list("pk", flat=True)]
    purposes = NEEDED[Step.HAND_IN]
    agreed = consents.counts(holders, purposes)
    return [Assured(purpose, agreed.get(purpose, 0), len(holders)) for purpose in purposes]


def everything_about(actor: Actor, *, in_full: bool, at: datetime) -> dict[str, Any]:
    """Return the account, its consents and messages, its organizations the people entered for them and their addresses.

    Identity numbers are masked unless `in_full`, and for a payer always. Values are texts, fit for JSON.
    """
    account, names = accounts.account(actor.id), _names(actor)
    return {
        "taken_at": _text(at),
        "account": {
            "login": account.login,
            "name": account.name,
            "mobile": account.mobile,
            "email": account.email,
            "language": account.language,
        },
        "roles": [
            {"role": each.role, "scope": f"{each.scope_kind}:{each.scope_id}", "of": names.get(each, "")}
            for each in _grants(actor)
        ],
        "consents": _consents(actor.id),
        "organizations": _organizations(actor, in_full=in_full),
        "messages": [
            {"at": _text(each.at), "title": each.title, "body": each.body, "is_read": each.is_read}
            for each in notices_of(actor.id, limit=MOST_NOTICES)
        ],
    }


def _grants(actor: Actor) -> Sequence[Any]:
    return sorted(actor.grants, key=lambda each: (each.scope_kind, each.scope_id, each.role))


def _names(actor: Actor) -> dict[Grant, Words]:
    """Return what roles are held in, by name: organizations and delegations; host and gates have none of their own."""
    visible = organizations_visible_to(actor).filter(pk__in=_held(actor, Scope.ORGANIZATION))
    names: dict[tuple[Scope, int], Words]
    names = {(Scope.ORGANIZATION, pk): name for pk, name in visible.values_list("pk", "name")}
    delegations = full_names(map(int, _held(actor, Scope.DELEGATION)))
    names |= {(Scope.DELEGATION, pk): either(name.zh, name.en) for pk, name in delegations.items()}
    known = ((each, names.get((Scope(each.scope_kind), _number(each.scope_id)))) for each in actor.grants)
    return {each: name for each, name in known if name}


def _number(scope_id: str) -> int:
    return int(scope_id) if scope_id.isdecimal() else 0  # a gate's is a sign such as N1


def _held(actor: Actor, kind: Scope) -> list[str]:
    return [each.scope_id for each in actor.grants if each.scope_kind == kind]


def _consents(user_id: str) -> list[Mapping[str, Any]]:
    return [
        {
            "purpose": each.purpose.value,
            "version": each.version,
            "text": str(each.text),
            "channel": str(each.channel),
            "given_at": _text(each.given_at),
            "withdrawn_at": _text(each.withdrawn_at),
        }
        for each in consents.history(consents.user_holder(user_id))
    ]


def _organizations(actor: Actor, *, in_full: bool) -> list[Mapping[str, Any]]:
    own = {scope for role in MEMBER_ROLES for scope in actor.scopes(role, Scope.ORGANIZATION)}
    rows = list(organizations_visible_to(actor).filter(pk__in=own))
    addresses = addresses_of([row.pk for row in rows], actor)
    people = list(people_visible_to(actor).filter(organization_id__in=[row.pk for row in rows]))
    return [
        {"uscc": row.uscc, "category": row.category, "created_at": _text(row.created_at)}
        | _plain(asdict(row.file))
        | {
            "addresses": [asdict(each) for each in addresses[row.pk]],
            "people": [
                _person(each, in_full=in_full and _edits(actor, row.pk))
                for each in people
                if each.organization_id == row.pk
            ],
        }
        for row in rows
    ]


def _edits(actor: Actor, organization_id: int) -> bool:
    return any(actor.holds(role, Scope.ORGANIZATION, str(organization_id)) for role in EDITORS)


def _person(row: Any, *, in_full: bool) -> Mapping[str, Any]:
    number = row.document_number if in_full else mask_identity(row.document_number)
    said = _plain(asdict(row.file)) | {"document_number": number}
    reused = {"reuse_source": row.reuse_source, "reuse_number": row.reuse_number}
    return said | reused | {"state": row.state, "submitted_at": _text(row.submitted_at)}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _text(value) if isinstance(value, date) else value for name, value in values.items()}


def _text(value: date | datetime | None) -> str:
    if value is None:
        return ""
    return value.astimezone(SHANGHAI).isoformat() if isinstance(value, datetime) else value.isoformat()
