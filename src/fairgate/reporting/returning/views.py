"""Earlier editions as a reviewer sees them."""

from dataclasses import dataclass

from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class EarlierLine:
    """An earlier registration; what is none of the reader's has its edition alone and `is_hidden`.

    `case_id` leads to its newest review that the reader may see, None without one. `differs` says what the earlier
    entry says otherwise.
    """

    edition: Bilingual
    is_hidden: bool
    organization: str = ""
    state_label: Words = ""
    badge_label: Words = ""
    is_judged: bool = False
    differs: tuple[Words, ...] = ()
    case_id: int | None = None


@dataclass(frozen=True)
class Returning:
    """A person's earlier registrations, the newest first. `reuse_word` compares a declared badge with our books."""

    lines: tuple[EarlierLine, ...] = ()
    reuse_word: Words = ""
    is_reuse_doubtful: bool = False
