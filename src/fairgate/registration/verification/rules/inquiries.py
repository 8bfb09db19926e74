"""How long a registry's answer counts, and how long it is waited for."""

from datetime import datetime, timedelta

from fairgate.registration.verification.rules.evidence import SOURCE_DOWN
from fairgate.registration.verification.states import RegistryOutcome

_GOOD_FOR = {
    RegistryOutcome.MATCH.value: timedelta(days=30),
    RegistryOutcome.MISMATCH.value: timedelta(days=1),
    RegistryOutcome.NOT_FOUND.value: timedelta(days=1),
    SOURCE_DOWN: timedelta(minutes=10),
}
"""A good answer costs money and stays true for long; a bad one may be mended tomorrow."""

REST = timedelta(seconds=10)
"""How long nobody asks after a call without an answer: a slow source must not keep the workers busy."""

A_DAY = timedelta(days=1)
_MOST_QUESTIONS = 12
"""A day about one code. Every new spelling is a paid question; an honest file needs two or three."""

_PATIENCE = timedelta(minutes=4)
"""With the pauses of the work engine some seven minutes; then people are told that the source is down."""


def good_until(said: str, at: datetime) -> datetime:
    """Return until when an answer, a RegistryOutcome or SOURCE_DOWN, is used again."""
    return at + _GOOD_FOR[said]


def is_hopeless(asked_at: datetime, at: datetime) -> bool:
    """Say whether the registry has been asked in vain for so long that people go on without it."""
    return at - asked_at >= _PATIENCE


def is_asked_too_often(questions: int) -> bool:
    """Say whether a code was asked about so often within a day that no other spelling is paid for."""
    return questions >= _MOST_QUESTIONS
