"""How a check came out, in a form that is stored with the decision and said in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fairgate.foundation.words import Words, _
from fairgate.registration.verification.states import CheckName, Outcome

_SILENCE_IS_FINE = frozenset({CheckName.QR_AGREES, CheckName.NOT_EXPIRED})
"""Checks that many good certificates cannot answer: a QR code with a token only, a term without end."""


@dataclass(frozen=True)
class CheckResult:
    """How one check came out, and the values that it compared; `words` says it to people."""

    name: CheckName
    outcome: Outcome
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Say whether nothing here speaks against automatic approval."""
        return self.outcome == Outcome.YES or (
            self.outcome == Outcome.UNKNOWN and self.name in _SILENCE_IS_FINE
        )

    @property
    def words(self) -> str:
        """Return the result as a sentence in the reader's language."""
        return str(_WORDS[self.name, self.outcome]) % self.evidence

    def as_json(self) -> dict[str, Any]:
        """Return plain values to be stored with the decision."""
        return {"name": str(self.name), "outcome": str(self.outcome), "evidence": dict(self.evidence)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "CheckResult":
        """Make a result again from what `as_json` gave."""
        return cls(CheckName(data["name"]), Outcome(data["outcome"]), dict(data["evidence"]))


_WORDS: Mapping[tuple[CheckName, Outcome], Words] = {
    (CheckName.CODE_CHECK_DIGIT, Outcome.YES): _("信用代码%(given)s的校验位正确。"),
    (CheckName.CODE_CHECK_DIGIT, Outcome.NO): _("信用代码%(given)s的校验位不正确。"),
    (CheckName.CODE_FITS_CATEGORY, Outcome.YES): _("代码以%(begins)s开头，与单位分类相符。"),
    (CheckName.CODE_FITS_CATEGORY, Outcome.NO): _("代码以%(begins)s开头，与所选单位分类不符。"),
    (CheckName.DOCUMENT_FITS_CATEGORY, Outcome.YES): _("证照种类与单位分类相符。"),
    (CheckName.DOCUMENT_FITS_CATEGORY, Outcome.NO): _("证照种类与所选单位分类不符。"),
    (CheckName.DOCUMENT_FITS_CATEGORY, Outcome.UNKNOWN): _("未能判断图片是哪一种证照。"),
    (CheckName.CODE_READ_AGREES, Outcome.YES): _("证照上的代码与账号一致。"),
    (CheckName.CODE_READ_AGREES, Outcome.NO): _("证照上读到的代码是%(read)s，与账号%(given)s不一致。"),
    (CheckName.CODE_READ_AGREES, Outcome.UNKNOWN): _("没有从证照上读到信用代码，无法与账号%(given)s对照。"),
    (CheckName.NAME_READ_AGREES, Outcome.YES): _("证照上的名称与填写的名称一致。"),
    (CheckName.NAME_READ_AGREES, Outcome.NO): _("证照上读到的名称是“%(read)s”，填写的是“%(given)s”。"),
    (CheckName.NAME_READ_AGREES, Outcome.UNKNOWN): _("没有从证照上读到名称，无法与填写的“%(given)s”对照。"),
    (CheckName.QR_AGREES, Outcome.YES): _("证照上的二维码与文字一致。"),
    (CheckName.QR_AGREES, Outcome.NO): _("证照上的二维码（%(read)s）与文字或账号不一致。"),
    (CheckName.QR_AGREES, Outcome.UNKNOWN): _("证照上没有可读的二维码，或二维码中没有信用代码。"),
    (CheckName.NOT_EXPIRED, Outcome.YES): _("证照有效期至%(until)s。"),
    (CheckName.NOT_EXPIRED, Outcome.NO): _("证照已于%(until)s到期。"),
    (CheckName.NOT_EXPIRED, Outcome.UNKNOWN): _("证照没有写明到期日。"),
}
