"""Taking an organization's account from one person and giving it to another."""

from datetime import datetime

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from fairgate.foundation.events import announce
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import account, members_of
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.codes.states import Channel
from fairgate.platform.factors import operations as factors
from fairgate.registration.claims import messages
from fairgate.registration.claims.events import AccountTakenOver
from fairgate.registration.claims.models import Appeal
from fairgate.registration.claims.queries.appeals import owner_of
from fairgate.registration.claims.states import News
from fairgate.registration.organizations.operations import change_contact


def change_hands(row: Appeal, *, at: datetime) -> None:
    """Give the one account of an organization to the applicant of an upheld appeal. Source: Q8.

    A credit code stays its login (guide R18, R19), overseas the applicant's e-mail becomes it (Q7); password,
    second factor, mobile or e-mail, sessions and everybody's grants do not.
    """
    owner_id = owner_of(row.organization_id)
    if owner_id is None:
        raise NotFound
    former = account(owner_id)
    reached_by = former.email if row.channel == Channel.EMAIL else former.mobile
    row.former_holder, row.former_language = reached_by, former.language
    row.save(update_fields=["former_holder", "former_language"])
    _end_access(row, owner_id, at)
    factors.remove(owner_id, by=SYSTEM, at=at)
    reach = {"email" if row.channel == Channel.EMAIL else "mobile": row.holder}
    accounts.pass_on(owner_id, **reach, name=row.applicant, by=SYSTEM, at=at)
    accounts.grant(owner_id, Role.OWNER, Scope.ORGANIZATION, str(row.organization_id), by=SYSTEM, at=at)
    change_contact(row.organization_id, name=row.applicant, **reach, by=SYSTEM, at=at)
    messages.text_applicant(row, News.TAKEN_OVER, at=at)
    announce(AccountTakenOver(row.organization_id), by=SYSTEM, at=at)


def _end_access(row: Appeal, owner_id: str, at: datetime) -> None:
    """End every grant in the organization, the owner's among them, and tell the colleagues."""
    members = members_of(row.organization_id)
    for member in members:
        accounts.revoke(
            member.user_id, member.role, Scope.ORGANIZATION, str(row.organization_id), by=SYSTEM, at=at
        )
    colleagues = sorted({member.user_id for member in members} - {owner_id})
    messages.tell_former_members(row, colleagues, at=at)
