"""What everybody brings who knocks: sessions, opened by the product's own verbs, and a device's token."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client

from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import account
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui import sessions
from fairgate.portals.visitor import claiming, draft
from fairgate.registration.verification.queries import session_holder
from tests.cast import AT
from tests.contracts.permissions.people import COLUMNS
from tests.contracts.permissions.world import NEWCOMERS_MOBILE, World
from tests.factories import accounts as make_account
from tests.factories import registration as make

FRESH_USCC = make.valid_uscc(777)
"""The organization that the newcomer is signing up."""

PASSWORD_ONLY = "deleg.reviewer"
"""Login of the reviewer who stops between password and second factor."""


@dataclass(frozen=True)
class Caller:
    """What a column brings to a request: a session cookie, or a bearer token."""

    session_key: str = ""
    bearer: str = ""


def callers(world: World) -> dict[str, Caller]:
    """Open every account and session; return what each column brings, by its head."""
    members = {head: _signed_in(user_id) for head, user_id in _members(world).items()}
    officers = {head: _signed_in(user_id, second_factor=True) for head, user_id in _officers().items()}
    others = {
        "nobody": Caller(),
        "newcomer": _newcomer(account(world.a.user_id).login),
        "abroad": _newcomer_abroad(),
        "password": _between_the_factors(),
        "1 factor": _promoted(),
        "device": Caller(bearer=world.gate.token),
    }
    return others | members | officers


def _members(world: World) -> dict[str, str]:
    of_a = world.a.organization_id
    return {
        "no role": accounts.create_member(
            "+8613900139000", make_account.PASSWORD, "钱多", by=make.SYSTEM, at=AT
        ),
        "owner": world.a.user_id,
        "registrar": make_account.member("+8613900139001", role=Role.REGISTRAR, organization_id=of_a),
        "payer": make_account.member("+8613900139002", role=Role.PAYER, organization_id=of_a),
        "B": world.b.user_id,
    }


def _officers() -> dict[str, str]:
    line = {"sub": "pudong", "deleg": "shanghai", "other del": "jiangsu", "d admin": "shanghai"}
    gates = {"steward": "E3", "other gate": "W5"}
    scopes = {head: (Scope.DELEGATION, make.delegation(code)) for head, code in line.items()}
    scopes |= {head: (Scope.GATE, code) for head, code in gates.items()}
    roles = {column.head: column.role for column in COLUMNS if column.has_second_factor}
    roles |= {"other del": Role.DELEGATION_REVIEWER, "other gate": Role.GATE_STEWARD}
    return {
        head: _officer(f"{head.replace(' ', '.')}.officer", role, *scopes.get(head, (Scope.HOST, HOST)))
        for head, role in roles.items()
    }


def _officer(login: str, role: Role, scope_kind: Scope, scope_id: object) -> str:
    return make_account.staff(login, role=role, scope_kind=scope_kind, scope_id=scope_id)


def _signed_in(user_id: str, *, second_factor: bool = False) -> Caller:
    return _session(lambda request: sessions.enter(request, user_id, at=AT, second_factor=second_factor))


def _promoted() -> Caller:
    member = accounts.create_member("+8613900139003", make_account.PASSWORD, "孙立", by=make.SYSTEM, at=AT)
    caller = _signed_in(member)
    pudong = str(make.delegation("pudong"))
    accounts.grant(member, Role.SUB_DELEGATION_REVIEWER, Scope.DELEGATION, pudong, by=make.SYSTEM, at=AT)
    return caller


def _between_the_factors() -> Caller:
    make_account.staff(PASSWORD_ONLY, scope_id=make.delegation("shanghai"))
    browser = Client()
    browser.post("/accounts/login/", {"login": PASSWORD_ONLY, "password": make_account.PASSWORD})
    return Caller(browser.session.session_key)


def _newcomer(uscc: str) -> Caller:
    """Return a session with every answer of the sign-up but the password, that claims a taken code too."""

    def fill(request: HttpRequest) -> None:
        request.session.create()
        holder = session_holder(request.session.session_key)
        picture = make.licence(uscc=FRESH_USCC, name=make.HUADONG.name, holder=holder)
        draft.keep(
            request,
            region="domestic",
            category="enterprise",
            picture=str(picture),
            unit={"uscc": FRESH_USCC, "name": make.HUADONG.name},
            is_filled=True,
            delegation=str(make.delegation("pudong")),
            contact_name="赵欣",
            mobile=NEWCOMERS_MOBILE,
            verified_mobile=NEWCOMERS_MOBILE,
        )
        claiming.keep(
            request,
            uscc=uscc,
            kind="look",
            name="赵欣",
            holder=NEWCOMERS_MOBILE,
            verified=NEWCOMERS_MOBILE,
        )

    return _session(fill)


def _newcomer_abroad() -> Caller:
    """Return a session with every answer of an overseas sign-up but the password."""

    def fill(request: HttpRequest) -> None:
        request.session.create()
        holder = session_holder(request.session.session_key)
        draft.keep(
            request,
            region="overseas",
            category="enterprise",
            picture=str(make.overseas_form(picture_holder=holder).picture_id),
            unit={
                "country": "DE",
                "registration_number": "HRB 777",
                "name": make.RHEINLAND.name,
                "address": make.RHEINLAND.address,
            },
            is_filled=True,
            contact_name="Maria",
            email="maria@rheinland.example",
            verified_email="maria@rheinland.example",
        )

    return _session(fill)


def _session(act: Callable[[HttpRequest], None]) -> Caller:
    request = HttpRequest()
    request.session = SessionStore()
    act(request)
    request.session.save()
    return Caller(request.session.session_key)
