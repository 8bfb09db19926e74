"""Referral codes: making, stopping and using them. Source: guide R21, Q6."""

from datetime import date, datetime
from secrets import choice

from django.db import IntegrityError, transaction
from django.db.models import F

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.foundation.identifiers import CODE_LETTERS, compact
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations import queries, rules
from fairgate.registration.delegations.models import ReferralCode
from fairgate.registration.delegations.operations.rows import locked
from fairgate.registration.delegations.policies import insist_on_keeper
from fairgate.registration.delegations.states import REFERRAL_CODE


@transaction.atomic
def make_code(
    delegation_id: int,
    *,
    code: str = "",
    uses_limit: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Issue a code for a delegation and everything below it; return its id.

    `code` "" lets us invent one; `uses_limit` None is without limit. Raises NotFound, Forbidden, Refused beside
    code, uses_limit, last_day.
    """
    delegation = locked(delegation_id)
    insist_on_keeper(by, delegation.path)
    text = compact(code) or _fresh_text()
    found = rules.new_code_refusals(
        text, uses_limit=uses_limit, first_day=first_day, last_day=last_day, today=day_of(at)
    )
    refuse(*found)
    row = ReferralCode(
        edition_id=delegation.edition_id,
        delegation=delegation,
        code=text,
        uses_limit=uses_limit,
        first_day=first_day,
        last_day=last_day,
        made_by=by.label,
        made_at=at,
    )
    _insert(row)
    audit.record("make_code", row, by=by, at=at, delegation=delegation_id, uses_limit=uses_limit)
    return row.pk


@transaction.atomic
def stop_code(code_id: int, *, by: Actor, at: datetime) -> None:
    """Let a code open nothing any more; what was opened with it stays. Raises NotFound, Forbidden, Stale."""
    rows = ReferralCode.objects.select_for_update(no_key=True, of=("self",)).select_related("delegation")
    row = rows.filter(pk=code_id).first()
    if row is None:
        raise NotFound
    insist_on_keeper(by, row.delegation.path)
    audit.move(row, REFERRAL_CODE, "stop_code", by=by, at=at, uses=row.uses)


@transaction.atomic
def use_code(typed: str, *, delegation_id: int, category: str, by: Actor, at: datetime) -> int | None:
    """Count one use of a referral code for the chosen delegation; None when none was typed or needed.

    Raises Refused (field "referral_code") for a code that does not open the delegation. Source: R21, Q6.
    """
    edition_id = queries.edition_of(delegation_id)
    code = queries.known_code(edition_id, typed)
    if code is not None:
        ReferralCode.objects.select_for_update(no_key=True).get(pk=code.pk)
    refuse(queries.referral_refusal_of(delegation_id, typed, category, on=day_of(at)))
    if code is None:
        return None
    ReferralCode.objects.filter(pk=code.pk).update(uses=F("uses") + 1)
    audit.record("use_code", code, by=by, at=at, delegation=delegation_id)
    return code.pk


def fresh_texts(count: int) -> list[str]:
    """Return that many invented codes, each another one."""
    found: set[str] = set()
    while len(found) < count:
        found.add(_fresh_text())
    return sorted(found)


def _fresh_text() -> str:
    return "".join(choice(CODE_LETTERS) for _sign in range(8))


def _insert(row: ReferralCode) -> None:
    """Write the row; the database itself refuses a second one of the same text."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(rules.taken_refusal()) from error
