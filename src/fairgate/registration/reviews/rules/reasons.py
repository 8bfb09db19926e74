"""Reasons that reviewers choose from, and what the applicant reads in the end."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.reviews.states import Outcome, SubjectKind

REASONED = (Outcome.RETURN, Outcome.REJECT)
"""Outcomes that say why."""


def written(chosen: Bilingual | None, words: str) -> Bilingual:
    """Return what the applicant reads: the chosen reason in their language, then the reviewer's own words."""
    own = words.strip()
    if chosen is None:
        return Bilingual(own)
    return Bilingual(f"{chosen.zh}{own}", f"{chosen.en} {own}".strip() if chosen.en else "")


def reason_refusals(kind: str, outcome: str, zh: str, en: str) -> tuple[Refusal | None, ...]:
    """Say what a reason for the list lacks."""
    return (
        None if kind in SubjectKind.values else Refusal(_("请选择用于单位还是人员。"), "kind", "missing"),
        None if outcome in REASONED else Refusal(_("请选择用于退回修改还是不通过。"), "outcome", "missing"),
        None if zh.strip() else Refusal(_("请填写中文原因。"), "zh", "missing"),
        None if en.strip() else Refusal(_("请填写英文原因，申请人可能读英文。"), "en", "missing"),
    )


def twin_refusal(*, is_known: bool) -> Refusal | None:
    """Say that a reason stands in the list already, or None."""
    return Refusal(_("列表中已经有这条原因。"), "zh", "twin") if is_known else None


def note_refusal(words: str) -> Refusal | None:
    """Say that a note has no words, or None."""
    return None if words.strip() else Refusal(_("请写下备注的内容。"), "words", "missing")
