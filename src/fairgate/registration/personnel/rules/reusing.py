"""When the badge of an earlier edition is opened again for a person. Source: guide R35, Q11, Q12.

R27 lets only those reuse a badge who came in by the entry for past visitors. That entry does not exist yet: until it
does, whoever may enter people may declare, and a reviewer looks at what was declared.
"""

import re
import unicodedata
from collections.abc import Sequence

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.personnel.file import PersonFile

_NUMBER = re.compile(r"[0-9A-Z]{4,32}")


def badge_number_key(typed: str) -> str:
    """Return a badge number as it is kept: full-width signs folded, capitals, without spaces and dashes."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in folded if not (sign.isspace() or unicodedata.category(sign) == "Pd"))


def reuse_refusals(source: str, number: str, *, sources: Sequence[str], of: str = "") -> tuple[Refusal, ...]:
    """Return what is wrong with a declaration as typed; `of` ends the names of its fields. Source: R35, Q11."""
    found = (
        Refusal(_("请选择原证件是哪一届的。"), f"source{of}", "source") if source not in sources else None,
        _number_refusal(badge_number_key(number), of),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _number_refusal(key: str, of: str) -> Refusal | None:
    if not key:
        return Refusal(_("请填写原证件上的编号。"), f"number{of}", "missing")
    if _NUMBER.fullmatch(key) is None:
        words = _("证件编号由4至32位数字和字母组成，请照原证件填写。")
        return Refusal(words, f"number{of}", "shape")
    return None


def changes_face(known: PersonFile, amended: PersonFile, *, has_new_photo: bool) -> bool:
    """Say whether what is printed of a person changes: then the old badge cannot be opened again. Source: Q11."""
    return has_new_photo or known.name != amended.name
