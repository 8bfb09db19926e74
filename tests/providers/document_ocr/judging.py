"""What a reading of a drawn picture is worth: right, wrong or null, field by field."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairgate.registration.verification.ports import UNSURE_BELOW, Reading
from tests.factories.licence_set import Case


@dataclass(frozen=True)
class Verdict:
    """One field: `read` is None where nothing was given, `expected` where nothing stands there."""

    kind: str
    spoil: str
    name: str
    expected: str | None
    read: str | None
    is_unsure: bool

    @property
    def is_right(self) -> bool:
        return _folded(self.read) == _folded(self.expected)

    @property
    def is_wrong(self) -> bool:
        return self.read is not None and not self.is_right


def verdicts(case: Case, reading: Reading) -> Iterator[Verdict]:
    """Yield a verdict for every field that stands on the picture or was given though it does not."""
    for name in dict.fromkeys((*case.fields, *reading.fields)):
        found = reading.fields.get(name)
        unsure = found is not None and found.confidence < UNSURE_BELOW
        expected = case.fields.get(name)
        if found is None and expected is None:
            continue
        yield Verdict(case.kind, case.spoil, name, expected, found.value if found else None, unsure)


def rights(case: Case, reading: Reading) -> list[bool]:
    """Return for every field whether it is right."""
    return [verdict.is_right for verdict in verdicts(case, reading)]


def share(judged: Iterable[Verdict], *names: str) -> float:
    """Return which part of the fields of these names (of all when none is given) is right."""
    asked = [verdict.is_right for verdict in judged if not names or verdict.name in names]
    return sum(asked) / len(asked)


def _folded(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())
