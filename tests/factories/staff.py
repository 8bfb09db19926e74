"""Invitations to the staff as administrators send them, and the links that leave."""

from datetime import datetime

from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work.models import Intention
from fairgate.registration.staff import operations
from tests.cast import AT
from tests.factories import accounts
from tests.factories import registration as make
from tests.factories.desk import host_account

HE_MOBILE = "+8613900002121"


def admin_account(code: str = "shanghai", *, login: str = "tang", at: datetime = AT) -> str:
    """Return the id of 唐's account, administrator of one of the demo's delegations."""
    scope = {"scope_kind": Scope.DELEGATION, "scope_id": make.delegation(code)}
    return accounts.staff(login, name="唐颖", role=Role.DELEGATION_ADMIN, **scope, at=at)


def system_account(login: str = "luo", *, at: datetime = AT) -> str:
    """Return the id of 罗's account, administrator of the system."""
    return accounts.staff(
        login, name="罗毅", role=Role.SYSTEM_ADMIN, scope_kind=Scope.HOST, scope_id=HOST, at=at
    )


def reviewer_account(code: str = "pudong", *, login: str = "he.jing", at: datetime = AT) -> str:
    """Return the id of 何's account, reviewer of one of the demo's delegations."""
    scope = {"scope_kind": Scope.DELEGATION, "scope_id": make.delegation(code)}
    return accounts.staff(login, name="何静", role=Role.SUB_DELEGATION_REVIEWER, **scope, at=at)


def invitation(
    user_id: str = "", *, code: str = "pudong", mobile: str = HE_MOBILE, at: datetime = AT, **said: object
) -> tuple[int, str]:
    """Invite 何静 as a reviewer; return the invitation's id and the token of its link."""
    by = accounts.queries.actor_by_id(user_id or _host(at), at=at)
    post = (Role.SUB_DELEGATION_REVIEWER, Scope.DELEGATION, str(make.delegation(code)))
    number = operations.invite(*post, name="何静", mobile=mobile, **said, by=by, at=at)
    return number, last_token()


def _host(at: datetime) -> str:
    """Return the id of 顾's account, which a test may have opened already."""
    known = accounts.queries.find_by_login("gu.ming")
    return known.id if known else host_account(at=at)


def hosts_invitation(user_id: str, *, mobile: str = HE_MOBILE, at: datetime = AT) -> tuple[int, str]:
    """Invite 何静 as the host's badge officer; return the invitation's id and the token of its link."""
    by = accounts.queries.actor_by_id(user_id, at=at)
    number = operations.invite(Role.BADGE_OFFICER, Scope.HOST, HOST, name="何静", mobile=mobile, by=by, at=at)
    return number, last_token()


def last_token() -> str:
    """Return the token of the link that was sent last."""
    sent = Intention.objects.filter(kind="registration.staff.send").latest("id")
    return unseal(sent.payload["token"])
