"""How long figures and files of an edition of `size` people take, and how much memory the files take.

The bare loop beside a file reads the names of the same rows and writes them with `csv`: what a file costs beside the
least that it can cost. Targets at 500,000 people: CSV in 90 s, XLSX in 4 minutes, 300 MB.
"""

import csv
import io
import resource
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of, now
from fairgate.lifecycle.crowds.operations import seed
from fairgate.lifecycle.seeding.operations import load_demo_edition
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.editions.queries import current_edition
from fairgate.reporting.exports import operations, queries
from fairgate.reporting.figures import operations as counting
from fairgate.reporting.figures import queries as figures
from fairgate.reporting.figures.models import FigureCell
from fairgate.reporting.figures.queries import Asked
from fairgate.reporting.roster.models import RosterPerson
from fairgate.reporting.roster.queries import delegations_within

EACH = 4
"""People an organization."""
_PEAK = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")


def measure(rounds: int, size: int) -> list[Figure]:
    """Return seconds and megabytes of each."""
    load_demo_edition(at=now())
    edition_id = seed(size // EACH, size, 1, at=now(), told=lambda *_told: None)
    officer = _officer()
    counted = _repeated(rounds, lambda: counting.count(edition_id, at=now()))
    cells = FigureCell.objects.count()
    shown = [each * 1000 for each in _repeated(rounds, lambda: _page(edition_id))]
    note = f"{cells} cells; counting reads everything, and writes them all in the first round"
    found = [
        Figure("counting an edition", "s", tuple(counted), note=note),
        Figure("figures of the host's page", "ms", tuple(shown)),
    ]
    for format_ in ("csv", "xlsx"):
        found += _file(format_, officer, edition_id, rounds)
    return found


def _file(format_: str, officer: Actor, edition_id: int, rounds: int) -> list[Figure]:
    seconds, bare, peaks, sizes = [], [], [], []
    for _round in range(rounds):
        forget_peak()
        started = perf_counter()
        export_id = _made(format_, officer)
        seconds.append(perf_counter() - started)
        peaks.append(peak())
        parts = queries.export(export_id, officer, "en").parts
        sizes.append(sum(each.size for each in parts) / 1024**2)
        bare.append(_seconds(lambda: _names(edition_id)))
    return [
        Figure(
            f"{format_.upper()} of everybody", "s", tuple(seconds), tuple(bare), "bare: their names alone"
        ),
        Figure(f"{format_.upper()}: most memory", "MB", tuple(peaks), note="of the whole process"),
        Figure(f"{format_.upper()}: size", "MB", tuple(sizes)),
    ]


def _officer() -> Actor:
    user_id = accounts.create_staff("bench", "correct horse battery staple", "顾明", by=SYSTEM, at=now())
    accounts.grant(user_id, Role.HOST_ADMIN, Scope.HOST, HOST, by=SYSTEM, at=now())
    return actor_by_id(user_id)


def _made(format_: str, officer: Actor) -> int:
    asked = {"purpose": "organize", "language": "zh-hans", "office": Role.HOST_ADMIN}
    export_id = operations.ask("people", format_, {}, **asked, by=officer, at=now())
    while not operations.write_some(export_id, at=now()):
        pass
    return export_id


def _page(edition_id: int) -> object:
    names = delegations_within(edition_id, SYSTEM)
    return figures.figures(Asked(current_edition().id), names, SYSTEM, on=day_of(now()))


def _names(edition_id: int) -> None:
    rows = RosterPerson.objects.filter(edition_id=edition_id).values_list("name", "organization__name")
    csv.writer(io.StringIO()).writerows(rows.iterator(chunk_size=2_000))


def _repeated(rounds: int, act: Callable[[], object]) -> list[float]:
    return [_seconds(act) for _round in range(rounds)]


def _seconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


def forget_peak() -> None:
    """Let the system count the most memory anew, where it can."""
    if _PEAK.exists():
        _PEAK.write_text("5")


def peak() -> float:
    """Return the most megabytes since the last forgetting, or of the process where it cannot be told."""
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
