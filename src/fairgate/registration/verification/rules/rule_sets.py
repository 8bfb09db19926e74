"""A rule set: which checks count, who passes without people, how many of those are looked at afterwards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Category
from fairgate.registration.verification.states import CheckName

RULE_VERSION = "2027.3"
"""Of the checks as programmed; raise it whenever one of them changes its mind about anything."""

AUTOMATIC = frozenset({Category.ENTERPRISE.value, Category.INSTITUTION.value})
"""Categories that nobody looks at when every check holds. Source: guide R8."""

ALWAYS_ON = frozenset(
    {CheckName.CODE_CHECK_DIGIT, CheckName.CODE_READ_AGREES, CheckName.NOT_BLOCKED, CheckName.NOT_WATCHED}
)
"""Checks that no rule set may leave out: without them anybody passes for anybody."""

STANDARD_CHECKS = frozenset(CheckName) - {CheckName.FIELDS_AS_READ}
"""What an edition starts with. A corrected field is shown to people and held against nobody. Source: Q9."""

STANDARD_SAMPLING = 20
"""Of a thousand automatic approvals, how many get a human look afterwards."""


@dataclass(frozen=True)
class RuleSet:
    """One version. `name_similarity` 1 asks for the same name, 0.9 forgives one sign of ten."""

    version: str = RULE_VERSION
    checks: frozenset[str] = STANDARD_CHECKS
    automatic: frozenset[str] = AUTOMATIC
    sampling_per_mille: int = STANDARD_SAMPLING
    name_similarity: float = 1.0

    def as_json(self) -> dict[str, Any]:
        """Return plain values to be stored."""
        return {
            "version": self.version,
            "checks": sorted(str(check) for check in self.checks),
            "automatic": sorted(str(category) for category in self.automatic),
            "sampling_per_mille": self.sampling_per_mille,
            "name_similarity": self.name_similarity,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "RuleSet":
        """Make a rule set again from what `as_json` gave."""
        return cls(
            data["version"],
            frozenset(CheckName(name) for name in data["checks"]),
            frozenset(data["automatic"]),
            data["sampling_per_mille"],
            data["name_similarity"],
        )


STANDARD = RuleSet()


def rule_set_refusals(
    *, checks: Collection[str], automatic: Collection[str], sampling_per_mille: int, name_similarity: float
) -> tuple[Refusal, ...]:
    """Return what stands against a drafted rule set, each beside its field; () when it may be drafted."""
    found = (
        _checks_refusal(checks),
        _automatic_refusal(automatic),
        _range_refusal(sampling_per_mille),
        _similarity_refusal(name_similarity),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _checks_refusal(checks: Collection[str]) -> Refusal | None:
    if not set(checks) <= set(CheckName.values):
        return Refusal(_("所选核验项目中有不存在的项目，请重新勾选。"), "checks", "unknown")
    left_out = [check.label for check in CheckName if check in ALWAYS_ON and check not in checks]
    if left_out:
        words = _("这些核验不能停用：%(names)s。请勾选后再保存。")
        return Refusal(words % {"names": "、".join(map(str, left_out))}, "checks", "needed")
    return None


def _automatic_refusal(automatic: Collection[str]) -> Refusal | None:
    if set(automatic) <= AUTOMATIC:
        return None
    words = _("只有企业和事业单位可以自动通过，其他分类须由交易团人工审核。")
    return Refusal(words, "automatic", "people")


def _range_refusal(per_mille: int) -> Refusal | None:
    if 0 <= per_mille <= 1000:
        return None
    return Refusal(_("抽查比例应在0到1000之间，单位是千分之一。"), "sampling_per_mille", "range")


def _similarity_refusal(similarity: float) -> Refusal | None:
    if 0.8 <= similarity <= 1:
        return None
    return Refusal(_("名称相似度应在0.8到1之间，1表示必须完全一致。"), "name_similarity", "range")
