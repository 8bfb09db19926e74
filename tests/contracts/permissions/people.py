"""Everybody who may knock: a column each."""

from dataclasses import dataclass

from fairgate.platform.accounts.states import Role


@dataclass(frozen=True)
class Column:
    """Somebody who asks: a short head, a sentence, and the role of the product that it stands for."""

    head: str
    who: str
    role: Role | None = None
    has_second_factor: bool = False


def _staff(head: str, role: Role, who: str) -> Column:
    return Column(head, who, role, has_second_factor=True)


COLUMNS = (
    Column("nobody", "somebody who is not signed in"),
    Column("newcomer", "somebody who is not signed in, on the last page of a sign-up"),
    Column("abroad", "somebody who is not signed in, on the last page of an overseas sign-up"),
    Column("password", "a delegation's reviewer between password and second factor"),
    Column("1 factor", "a member who became a reviewer while signed in: the role without the second factor"),
    Column("no role", "an account without any role"),
    Column("owner", "the owner of organization A", Role.OWNER),
    Column("registrar", "a registrar of organization A", Role.REGISTRAR),
    Column("payer", "a payer of organization A", Role.PAYER),
    Column("B", "the owner of organization B, of another delegation"),
    _staff("sub", Role.SUB_DELEGATION_REVIEWER, "a reviewer of A's sub-delegation"),
    _staff("deleg", Role.DELEGATION_REVIEWER, "a reviewer of A's delegation"),
    Column("other del", "a reviewer of another delegation", has_second_factor=True),
    _staff("d admin", Role.DELEGATION_ADMIN, "an administrator of A's delegation"),
    _staff("person", Role.PERSON_REVIEWER, "the host's reviewer of people"),
    _staff("host", Role.HOST_ADMIN, "an administrator of the host"),
    _staff("badge", Role.BADGE_OFFICER, "the host's badge officer"),
    _staff("maker", Role.FINANCE_MAKER, "the host's finance officer who prepares"),
    _staff("checker", Role.FINANCE_CHECKER, "the host's finance officer who releases"),
    _staff("steward", Role.GATE_STEWARD, "a steward of the gate that is asked for"),
    Column("other gate", "a steward of another gate", has_second_factor=True),
    _staff("system", Role.SYSTEM_ADMIN, "a system administrator"),
    _staff("auditor", Role.AUDITOR, "a security auditor"),
    Column("device", "a device of the gate that is asked for, by its bearer token"),
)
