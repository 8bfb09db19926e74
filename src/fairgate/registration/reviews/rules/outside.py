"""What belongs to the authority outside, and when its case comes back to people. Source: Q5."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import OutsideFail, Stage
from fairgate.registration.reviews.states import Outcome, OutsideResult

NOT_PASSED = Bilingual("未通过安保审查。", "The security review was not passed.")
"""What the applicant reads where a rulebook lets the authority's no be final; its reason stays with the host."""


def is_outside(stage: str, *, is_referred: bool) -> bool:
    """Say whether a case waits for the authority outside; what it has referred is people's."""
    return stage == Stage.OUTSIDE and not is_referred


def outside_refusal(stage: str, *, is_referred: bool) -> Refusal | None:
    """Say that the authority outside decides a case, or None. Source: Q5."""
    if not is_outside(stage, is_referred=is_referred):
        return None
    words = _(
        "这件审核由外部安保审查决定，结果导入后自动办理。未通过或须人工查看的会转到主办方的待审核列表。"
    )
    return Refusal(words, code="outside")


def not_outside_refusal(stage: str, *, is_referred: bool) -> Refusal | None:
    """Say that a case does not wait for the authority outside, or None."""
    if is_outside(stage, is_referred=is_referred):
        return None
    return Refusal(_("这件审核不在等待外部安保审查。"), code="ended")


def outcome_of(result: str, outside_fail: OutsideFail) -> Outcome | None:
    """Return what a result decides, or None where people have to look. Source: Q5."""
    if result == OutsideResult.PASS:
        return Outcome.APPROVE
    is_final = result == OutsideResult.FAIL and outside_fail == OutsideFail.REJECT
    return Outcome.REJECT if is_final else None
