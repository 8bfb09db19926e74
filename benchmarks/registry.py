"""The benches there are. Each is a file of its name beside this one, with `measure(rounds, size) -> list[Figure]`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bench:
    """One bench: what it measures, whether it needs a database (then on each we have), and how much a round does."""

    name: str
    title: str
    databases: bool
    size: int


BENCHES = (
    Bench(
        "notices", "payment notices: verified, stored, answered, applied, committed", databases=True, size=100
    ),
    Bench("orders", "orders of two people, from placing them to paid", databases=True, size=50),
    Bench("roster", "pages of the roster and its named searches", databases=True, size=50_000),
    Bench("batch", "one decision for many people, each committed by itself", databases=True, size=500),
    Bench("exports", "figures counted and shown, files of everybody", databases=True, size=5000),
    Bench("statements", "bank statements read and booked, and the same again", databases=True, size=100_000),
    Bench("documents", "business licences read from pictures", databases=False, size=22),
)
