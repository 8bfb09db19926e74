"""What follows from the checks: approval at once, or people. Nobody is rejected by a program."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fairgate.foundation.words import _
from fairgate.registration.verification.rules.checks import run_checks
from fairgate.registration.verification.rules.evidence import Evidence
from fairgate.registration.verification.rules.results import CheckResult
from fairgate.registration.verification.rules.rule_sets import STANDARD, STANDARD_CHECKS, RuleSet


@dataclass(frozen=True)
class Verdict:
    """Automatic approval, or why people must look: the checks that do not stand, or the category itself."""

    category: str
    automatic: bool
    checks: tuple[CheckResult, ...]
    always_people: bool
    """The category goes to people whatever the checks say. Source: Q3."""
    rule_version: str
    required: frozenset[str]
    """The names of the checks that count; the others are only shown."""
    is_overseas: bool = False

    @property
    def reasons(self) -> tuple[CheckResult, ...]:
        """Return the checks that count and do not stand."""
        return tuple(check for check in self.checks if check.name in self.required and not check.stands)

    @property
    def words(self) -> tuple[str, ...]:
        """Return each reason why people must look as a sentence; empty for an automatic approval."""
        return (*self._first, *(check.words for check in self.reasons))

    @property
    def words_for_applicant(self) -> tuple[str, ...]:
        """Return the same for the applicant, who is told nothing of lists or of other organizations."""
        return (*self._first, *dict.fromkeys(check.words_for_applicant for check in self.reasons))

    @property
    def _first(self) -> tuple[str, ...]:
        if self.is_overseas:
            return (str(_("境外单位由主办方人工审核。")),)
        return (str(_("这一类单位由交易团人工审核。")),) if self.always_people else ()

    def as_json(self) -> dict[str, Any]:
        """Return plain values to be stored with the decision."""
        return {
            "category": str(self.category),
            "automatic": self.automatic,
            "checks": [check.as_json() for check in self.checks],
            "always_people": self.always_people,
            "rule_version": self.rule_version,
            "required": sorted(str(name) for name in self.required),
            "is_overseas": self.is_overseas,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Verdict":
        """Make a verdict again from what `as_json` gave, in the words of today's program."""
        checks = tuple(CheckResult.from_json(check) for check in data["checks"])
        required = frozenset(data.get("required", STANDARD_CHECKS))
        return cls(
            category=data["category"],
            automatic=data["automatic"],
            checks=checks,
            always_people=data["always_people"],
            rule_version=data["rule_version"],
            required=required,
            is_overseas=data.get("is_overseas", False),
        )


def judge(evidence: Evidence, rule_set: RuleSet = STANDARD) -> Verdict:
    """Approve at once exactly when the category is automatic and every required check stands.

    An overseas organization always goes to people. Source: R8, Q3, Q7.
    """
    checks = run_checks(evidence, rule_set)
    always_people = evidence.is_overseas or evidence.category not in rule_set.automatic
    stand = all(check.stands for check in checks if check.name in rule_set.checks)
    return Verdict(
        category=evidence.category,
        automatic=stand and not always_people,
        checks=checks,
        always_people=always_people,
        rule_version=rule_set.version,
        required=rule_set.checks,
        is_overseas=evidence.is_overseas,
    )
