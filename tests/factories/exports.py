"""Files that were asked for, in the roles that ask for them."""

from collections.abc import Mapping
from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import Role
from fairgate.platform.work.operations import run_due
from fairgate.reporting.exports import operations
from tests.cast import AT


def asked(
    by: Actor,
    contents: str = "people",
    filters: Mapping[str, str] | None = None,
    *,
    office: Role = Role.HOST_ADMIN,
    at: datetime = AT,
    **other: object,
) -> int:
    """Return a file that was asked for, as CSV, to organize the fair."""
    given = {"format": "csv", "purpose": "organize", "language": "zh-hans"} | other
    return operations.ask(contents, filters=filters or {}, office=office, by=by, at=at, **given)


def made(by: Actor, contents: str = "people", *, at: datetime = AT, **other: object) -> int:
    """Return a file that was asked for and made."""
    export_id = asked(by, contents, at=at, **other)
    run_due(at, lane="pictures")
    return export_id
