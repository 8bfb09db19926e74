"""Who does it. Operations take an actor; nothing below a screen asks for "the current user"."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Grant:
    """A role within a scope, such as ("payer", "organization", "17")."""

    role: str
    scope_kind: str
    scope_id: str


@dataclass(frozen=True)
class Actor:
    """A person, a device or the system, with what it may do. `id` is "" for the system."""

    id: str
    label: str
    grants: frozenset[Grant] = field(default_factory=frozenset)
    address: str = ""

    def holds(self, role: str, scope_kind: str, scope_id: str) -> bool:
        """Say whether the actor has exactly this role in exactly this scope."""
        return Grant(role, scope_kind, str(scope_id)) in self.grants

    def scopes(self, role: str, scope_kind: str) -> frozenset[str]:
        """Return the ids of all scopes of this kind in which the actor has the role."""
        return frozenset(g.scope_id for g in self.grants if g.role == role and g.scope_kind == scope_kind)

    @property
    def is_system(self) -> bool:
        return self == SYSTEM


SYSTEM = Actor(id="", label="system")
