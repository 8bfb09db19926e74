"""Business licences read from pictures: seconds and accuracy a kind, memory, and pictures a minute a core.

The pictures are the project's own drawn set; the reader is the product's, in the process of its own that it starts.
"""

import resource
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

from benchmarks.figures import Figure
from fairgate.foundation.files import clean_image
from fairgate.providers.document_ocr.child import Child
from fairgate.providers.document_ocr.client import OfflineReader
from fairgate.registration.verification.ports import Reading
from tests.factories.forms_known import KINDS
from tests.factories.licence_set import Case, cases
from tests.providers.document_ocr.judging import rights

NOTE = "drawn set, states of a picture taken in turn; nothing but the reader is counted"
Read = tuple[Case, Reading]


def measure(rounds: int, size: int) -> list[Figure]:
    """Read about `size` pictures a round, the same number of each kind."""
    each = max(1, size // len(KINDS))
    read = [_Round(list(cases(each, first=number))) for number in range(rounds)]
    return [
        Figure("pictures a minute a core", "1/min", tuple(one.a_minute for one in read), note=NOTE),
        Figure("memory of the reader, at most", "MB", tuple(one.megabytes for one in read)),
        *(_seconds(kind, [one.of(kind) for one in read]) for kind in KINDS),
        *(_right(kind, [one.of(kind) for one in read]) for kind in KINDS),
    ]


class _Round:
    """One reader that reads pictures until they are through, and what that took."""

    def __init__(self, pictures: Sequence[Case]) -> None:
        before, child = _used(), Child()
        reader = OfflineReader(child=child)
        self._read = [(case, reader.read(_cleaned(case))) for case in pictures]
        self.megabytes = _most_memory(child)
        reader.close()
        self.a_minute = 60 * len(pictures) / (_used() - before)

    def of(self, kind: str) -> list[Read]:
        return [(case, reading) for case, reading in self._read if case.kind == kind]


def _seconds(kind: str, rounds: Iterable[list[Read]]) -> Figure:
    return Figure(
        f"{kind}: a picture", "s", tuple(mean(read.seconds for _case, read in one) for one in rounds)
    )


def _right(kind: str, rounds: Iterable[list[Read]]) -> Figure:
    return Figure(f"{kind}: fields right", "%", tuple(_share(one) for one in rounds))


def _share(read: list[Read]) -> float:
    return 100 * mean(right for case, reading in read for right in rights(case, reading))


def _cleaned(case: Case) -> bytes:
    return clean_image(case.jpeg, name=case.kind).jpeg


def _used() -> float:
    """Return the CPU seconds of children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _most_memory(child: Child) -> float:
    """Return the most memory that the reader had at once, in MB, as Linux keeps it; 0 where it is not kept."""
    status = Path(f"/proc/{child.pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
