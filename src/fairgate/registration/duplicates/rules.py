"""When two names are alike but for the form of the organization, and when a judgement stands or may be taken back."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.duplicates.states import PairState
from fairgate.registration.verification.rules import folded_name

UNDO = timedelta(days=7)
"""How long a judgement may be taken back by whoever may judge."""

MOST_ALIKE = 6
"""Entries that share one mark at most: a switchboard's number or a name such as 王伟 says nothing any more."""

_FORMS = re.compile(
    r"股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|co\.?,?ltd\.?|limited|ltd\.?|gmbh|inc\.?|llc|[(),.，。、\-]"
)
VERDICTS = (PairState.SAME, PairState.DIFFERENT)


def name_key(name: str) -> str:
    """Return an organization's name without its legal form and marks: 华东精密(集团)有限公司 gives 华东精密."""
    return _FORMS.sub("", folded_name(name))


def pairs_among(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield every two of what shares a mark, the smaller first; nothing for one and for too many."""
    if 1 < len(ids) <= MOST_ALIKE:
        yield from combinations(sorted(ids), 2)


def verdict_refusal(verdict: str, words: str) -> Refusal | None:
    """Say why a judgement cannot stand as written, or None."""
    if verdict not in VERDICTS:
        return Refusal(_("请选择：是同一个，或不是同一个。"), "verdict", "missing")
    if not words.strip():
        return Refusal(_("请写明依据，以后的人会看到。"), "words", "missing")
    return None


def merged_refusal(*, is_merged: bool) -> Refusal | None:
    """Say that a judgement has been acted on, or None."""
    if not is_merged:
        return None
    return Refusal(_("两份登记已经合并，不能撤回判断。请先撤销合并。"), code="merged")


def undo_refusal(decided_at: datetime | None, at: datetime) -> Refusal | None:
    """Say that it is too late to take a judgement back, or None."""
    if decided_at is None or at < decided_at + UNDO:
        return None
    return Refusal(_("作出判断已超过7天，不能再撤回。如有新情况，请联系主办方。"), code="late")
