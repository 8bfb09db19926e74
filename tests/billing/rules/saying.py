"""How the tests of rules read refusals: the sentence as it is shown, its field and its code."""

from collections.abc import Iterable

from fairgate.foundation.errors import Refusal


def said(refusal: Refusal | None) -> tuple[str, str, str] | None:
    """Return what a refusal says, or None for none."""
    return refusal and (str(refusal.words), refusal.field, refusal.code)


def all_said(refusals: Iterable[Refusal | None]) -> list[tuple[str, str, str]]:
    """Return what several say, those that say nothing left out."""
    return [told for refusal in refusals if (told := said(refusal))]


def fields(refusals: Iterable[Refusal | None]) -> list[str]:
    """Return the fields beside which several stand."""
    return [field for _words, field, _code in all_said(refusals)]
