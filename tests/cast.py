"""The people who appear in every test, so that a name says at once who may do what."""

from dataclasses import dataclass
from datetime import UTC, datetime

from fairgate.foundation.actors import Actor, Grant

AT = datetime(2027, 9, 14, 2, 26, tzinfo=UTC)
"""14 September 2027, 10:26 in Shanghai: registration is open, the fair is seven weeks away."""

HUADONG_USCC = "91310115MA1K0FG7T2"


@dataclass(frozen=True)
class Role:
    """A person of the cast; `in_scope` makes the actor once the test knows the scope's id."""

    name: str
    role: str
    scope_kind: str

    def in_scope(self, scope_id: object, *, user_id: object = "") -> Actor:
        grant = Grant(self.role, self.scope_kind, str(scope_id))
        return Actor(id=str(user_id), label=self.name, grants=frozenset({grant}), address="192.0.2.7")


LIN = Role("林晓岚", "owner", "organization")
"""Liaison of 华东精密机械有限公司."""
ZHOU = Role("周雅琴", "delegation_reviewer", "delegation")
"""Reviewer of the delegation."""
WU = Role("吴敏", "finance_maker", "host")
"""Finance officer."""
ZHENG = Role("郑凯", "gate_steward", "gate")
"""Steward at gate 3."""
QIAN = Actor(id="999999", label="钱多", grants=frozenset(), address="198.51.100.9")
"""A stranger: signed in, and with no role anywhere."""
