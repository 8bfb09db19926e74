"""The named checks as a reviewer reads them: what needs a look first, in words that fit each check."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.comparing import Comparison, compare
from fairgate.registration.verification.rules import CheckResult
from fairgate.registration.verification.states import CheckName, Outcome

Tone = Literal["good", "doubt", "wrong", "hint"]

_ABSENT = _("未载明")
_VERDICTS: Mapping[tuple[CheckName, Outcome], Words] = {
    (CheckName.CODE_CHECK_DIGIT, Outcome.YES): _("正确"),
    (CheckName.CODE_CHECK_DIGIT, Outcome.NO): _("不正确"),
    (CheckName.QR_AGREES, Outcome.UNKNOWN): _ABSENT,
    (CheckName.NOT_EXPIRED, Outcome.YES): _("有效"),
    (CheckName.NOT_EXPIRED, Outcome.NO): _("已过期"),
    (CheckName.NOT_EXPIRED, Outcome.UNKNOWN): _ABSENT,
    (CheckName.PICTURE_UNIQUE, Outcome.YES): _("没有重复"),
    (CheckName.PICTURE_UNIQUE, Outcome.NO): _("有重复"),
    (CheckName.NOT_BLOCKED, Outcome.YES): _("未列入"),
    (CheckName.NOT_BLOCKED, Outcome.NO): _("在名单上"),
    (CheckName.NOT_WATCHED, Outcome.YES): _("未列入"),
    (CheckName.NOT_WATCHED, Outcome.NO): _("在名单上"),
    (CheckName.FIELDS_AS_READ, Outcome.YES): _("未修改"),
    (CheckName.FIELDS_AS_READ, Outcome.NO): _("有修改"),
}
"""Where “agrees” would say the opposite of what is meant, or less."""

_CASES: Mapping[str, Words] = {
    "differs": _("登记不一致"),
    "status": _("登记状态异常"),
    "not_found": _("未查到"),
    "down": _("联系不上"),
    "waiting": _("尚未答复"),
    "reason": _("有说明"),
    "unclear": _("未读清"),
}
"""Where one outcome has several reasons; the registry's answers are told apart. Source: protocols 8."""


@dataclass(frozen=True)
class Line:
    """One check: its result in a word and in a sentence, and whether the rules in force count it."""

    name: Words
    verdict: Words
    tone: Tone
    detail: str
    is_counted: bool
    comparison: Comparison | None = None

    @property
    def icon(self) -> str:
        """Return the sign that says the result without its colour."""
        return {"doubt": "bang", "wrong": "cross"}.get(self.tone, "check")


def lines(checks: Sequence[CheckResult], required: Collection[str]) -> list[Line]:
    """Return the checks: those that count and fail, those that cannot tell, those left out, the good ones."""
    ranked = sorted(checks, key=lambda check: _rank(check, is_counted=check.name in required))
    return [_line(check, is_counted=check.name in required) for check in ranked]


def doubts(checks: Sequence[CheckResult], required: Collection[str]) -> int:
    """Return how many of the checks that count do not stand."""
    return sum(not check.stands for check in checks if check.name in required)


def _rank(check: CheckResult, *, is_counted: bool) -> int:
    if check.stands:
        return 3
    return 2 if not is_counted else int(check.outcome != Outcome.NO)


def _line(check: CheckResult, *, is_counted: bool) -> Line:
    return Line(
        name=check.name.label,
        verdict=_verdict(check),
        tone=_tone(check),
        detail=check.words,
        is_counted=is_counted,
        comparison=_comparison(check),
    )


def _verdict(check: CheckResult) -> Words:
    return _CASES.get(check.case) or _VERDICTS.get((check.name, check.outcome)) or check.outcome.label


def _tone(check: CheckResult) -> Tone:
    if check.outcome == Outcome.NO:
        return "wrong"
    if not check.stands:
        return "doubt"
    return "good" if check.outcome == Outcome.YES else "hint"


def _comparison(check: CheckResult) -> Comparison | None:
    read, given = check.evidence.get("read"), check.evidence.get("given")
    return compare(read, given) if check.outcome == Outcome.NO and read and given else None
