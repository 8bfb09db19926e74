"""What follows from the checks: approval at once, or people. Nobody is rejected by a program."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fairgate.foundation.words import _
from fairgate.registration.editions.states import Category
from fairgate.registration.verification.rules.results import CheckResult

RULE_VERSION = "2027.1"
"""Stored with every verdict; raise it whenever a check or the verdict changes its mind about anything."""

AUTOMATIC = frozenset({Category.ENTERPRISE, Category.INSTITUTION})
"""Categories that nobody looks at when every check holds. Source: guide R8."""


@dataclass(frozen=True)
class Verdict:
    """Automatic approval, or why people must look: the checks that do not stand, or the category itself."""

    category: str
    automatic: bool
    checks: tuple[CheckResult, ...]
    always_people: bool
    """The category goes to people whatever the checks say. Source: Q3."""
    rule_version: str = RULE_VERSION

    @property
    def reasons(self) -> tuple[CheckResult, ...]:
        """Return the checks that do not stand."""
        return tuple(check for check in self.checks if not check.stands)

    @property
    def words(self) -> tuple[str, ...]:
        """Return each reason why people must look as a sentence; empty for an automatic approval."""
        first = (str(_("这一类单位由交易团人工审核。")),) if self.always_people else ()
        return (*first, *(check.words for check in self.reasons))

    def as_json(self) -> dict[str, Any]:
        """Return plain values to be stored with the decision."""
        return {
            "category": str(self.category),
            "automatic": self.automatic,
            "checks": [check.as_json() for check in self.checks],
            "always_people": self.always_people,
            "rule_version": self.rule_version,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Verdict":
        """Make a verdict again from what `as_json` gave, in the words of today's program."""
        checks = tuple(CheckResult.from_json(check) for check in data["checks"])
        return cls(data["category"], data["automatic"], checks, data["always_people"], data["rule_version"])


def verdict(
    category: str, checks: tuple[CheckResult, ...], *, automatic: Collection[str] = AUTOMATIC
) -> Verdict:
    """Approve at once exactly when the category is automatic and every check stands. Source: guide R8, Q3."""
    always_people = category not in automatic
    approved = bool(checks) and not always_people and all(check.stands for check in checks)
    return Verdict(category, approved, checks, always_people)
