"""Figures are what was measured, and the bare loop writes what the product wrote."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.bare import listening, write
from benchmarks.figures import Figure, as_json, as_table, figure_of
from benchmarks.registry import BENCHES
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.work import operations as work
from fairgate.platform.work.models import Intention
from tests.cast import AT, QIAN

HOME = Path(__file__).resolve().parents[2]
FIGURE = Figure("notices applied", "1/s", (10.0, 30.0, 20.0), (40.0, 60.0, 100.0), "a note")


@pytest.mark.parametrize("bench", BENCHES, ids=lambda bench: bench.name)
def test_every_registered_bench_has_its_file(bench):
    assert find_spec(f"benchmarks.{bench.name}")


def test_the_ratio_pairs_the_rounds_of_product_and_bare_loop():
    assert FIGURE.ratio == 0.25
    assert Figure("alone", "s", (1.0,)).ratio is None


def test_the_table_shows_the_spread_and_json_keeps_all():
    head, row, _blank, note = as_table([("notices", "sqlite", FIGURE)]).splitlines()
    assert head.split() == ["bench", "on", "figure", "min", "median", "max", "unit", "bare", "ratio"]
    assert row.split() == ["notices", "sqlite", "notices", "applied", "10", "20", "30", "1/s", "60", "0.25"]
    assert note == "notices applied: a note"
    kept = json.loads(as_json({"processor": "x"}, [("notices", "sqlite", FIGURE)]))
    assert figure_of(kept["figures"][0]) == FIGURE


@pytest.mark.django_db(transaction=True)
def test_the_bare_loop_commits_the_same_rows_in_as_many_transactions():
    with listening() as listener:
        work.intend("billing.payments.expire_order", "1", at=AT)
        Intention.objects.update(attempts=3)
        audit.record("see", Intention.objects.get(), by=QIAN, at=AT)
        deed = listener.take()
    assert [len(transaction) for transaction in deed] == [1, 1, 1]
    rows = [list(model.objects.values()) for model in (Intention, AuditEntry)]
    for model in (Intention, AuditEntry):
        model.objects.all().delete()
    write(deed)
    again = [list(model.objects.values()) for model in (Intention, AuditEntry)]
    for one, other in zip(rows, again, strict=True):
        assert [{**row, "id": 0} for row in one] == [{**row, "id": 0} for row in other]


@pytest.mark.long
def test_a_small_run_ends_with_figures():
    words = ["notices", "orders", "--rounds", "1", "--size", "2", "--on", "sqlite", "--json"]
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks", *words], cwd=HOME, capture_output=True, check=True
    )
    told = json.loads(ended.stdout)
    assert [figure["name"] for figure in told["figures"]] == ["notices applied", "orders to paid"]
    assert told["machine"]["python"]
