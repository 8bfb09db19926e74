"""How a check came out, in a form that is stored with the decision and said in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fairgate.registration.verification.rules.texts import FOR_APPLICANTS, TEXTS, Case, in_words
from fairgate.registration.verification.states import CheckName, Outcome

_SILENCE_IS_FINE = frozenset({CheckName.QR_AGREES, CheckName.NOT_EXPIRED})
"""Checks that many good certificates cannot answer: a QR code with a token only, a term without end."""

UNCLEAR = "unclear"
"""The case of a silence that is not fine: something stands there and could not be read."""


@dataclass(frozen=True)
class CheckResult:
    """How one check came out, and the values that it compared; `words` says it to people."""

    name: CheckName
    outcome: Outcome
    evidence: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    """Which of several reasons it was, where an outcome has several."""

    @property
    def stands(self) -> bool:
        """Say whether nothing here speaks against automatic approval."""
        return self.outcome == Outcome.YES or (
            self.outcome == Outcome.UNKNOWN and self.name in _SILENCE_IS_FINE and self.case != UNCLEAR
        )

    @property
    def words(self) -> str:
        """Return the result as a sentence in the reader's language, for those who review."""
        return str(TEXTS[self._case]) % in_words(self.evidence)

    @property
    def words_for_applicant(self) -> str:
        """Return the result as a sentence that tells nothing of lists or of other organizations."""
        return str(FOR_APPLICANTS[self._case]) if self._case in FOR_APPLICANTS else self.words

    @property
    def _case(self) -> Case:
        return self.name, self.outcome, self.case

    def as_json(self) -> dict[str, Any]:
        """Return plain values to be stored with the decision."""
        return {
            "name": str(self.name),
            "outcome": str(self.outcome),
            "evidence": dict(self.evidence),
            "case": self.case,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "CheckResult":
        """Make a result again from what `as_json` gave."""
        name, outcome = CheckName(data["name"]), Outcome(data["outcome"])
        return cls(name, outcome, dict(data["evidence"]), data.get("case", ""))
