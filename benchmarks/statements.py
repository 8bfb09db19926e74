"""How long a bank statement of `size` lines takes to be read and booked, with how much memory, and the same again.

The bare loop walks over the same rows with `csv`: what reading costs beside the least that it can cost. One line in
ten is a debit, one in a hundred bears an order's number that nobody has. The second file is the first with one line
more: what an overlapping statement costs. Targets for 100,000 lines: read in 30 s, booked in 3 minutes, 400 MB.
"""

import csv
import io
from collections.abc import Callable
from time import perf_counter

from benchmarks import ground
from benchmarks.exports import forget_peak, peak
from benchmarks.figures import Figure
from fairgate.billing.statements import operations, queries
from fairgate.billing.statements.file import Layout
from fairgate.billing.statements.states import StatementState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, now
from fairgate.lifecycle.crowds.operations import seed
from fairgate.lifecycle.seeding.operations import load_demo_edition
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.editions.queries import current_edition
from tests.factories import accounts

TITLES = ("交易日期", "贷方发生额", "借方发生额", "余额", "对方户名", "对方账号", "附言", "交易流水号")
ROLES = ("booked_on", "credit", "debit", "balance", "name", "account", "remark", "serial")
PEOPLE = 2000
"""People of the crowd whose unpaid orders are looked through."""


def measure(rounds: int, size: int) -> list[Figure]:
    """Return seconds and lines a second of each step, and megabytes."""
    load_demo_edition(at=now())
    seed(PEOPLE // 4, PEOPLE, 1, at=now(), told=lambda *_told: None)
    by = accounts.actor(
        accounts.staff("wu", role=Role.FINANCE_MAKER, scope_kind=Scope.HOST, scope_id=HOST, at=now())
    )
    account = current_edition().rulebook.bank_accounts[0].number
    first, second = _file(size), _file(size + 1)
    bare = [_seconds(lambda: _walk(first)) for _round in range(rounds)]
    ground.keep()
    taken = [_round(first, second, account, by) for _each in range(rounds)]
    reading, booking, again, most = zip(*taken, strict=True)
    rates = tuple(size / (read + book) for read, book in zip(reading, booking, strict=True))
    return [
        Figure("a statement read", "s", reading, tuple(bare), "bare: the same rows walked over with csv"),
        Figure(
            "its lines booked", "s", booking, note="nine in ten become receipts with their postings and trail"
        ),
        Figure("both together", "lines/s", rates),
        Figure("the same with one line more", "s", again, note="all but one are known"),
        Figure("most memory", "MB", most, note="of the whole process"),
    ]


def _round(first: bytes, second: bytes, account: str, by: Actor) -> tuple[float, float, float, float]:
    ground.renew()
    forget_peak()
    statement_id = _brought(first, account, by)
    reading = _seconds(lambda: operations.read_file(statement_id, at=now()))
    booking = _seconds(lambda: _book(statement_id))
    most = peak()
    again_id = _brought(second, account, by)
    again = _seconds(
        lambda: (operations.read_file(again_id, at=now()), _settle(again_id, by), _book(again_id))
    )
    for each in (statement_id, again_id):
        if queries.statement(each, by).state != StatementState.FINISHED:
            raise RuntimeError("a statement was not booked")
    return reading, booking, again, most


def _brought(data: bytes, account: str, by: Actor) -> int:
    statement_id, _is_new = operations.bring_statement(data, name="a.csv", account=account, by=by, at=now())
    columns = dict(zip(ROLES, TITLES, strict=True))
    operations.map_columns(statement_id, Layout(header=1, columns=columns), by=by, at=now())
    return statement_id


def _settle(statement_id: int, by: Actor) -> None:
    if queries.statement(statement_id, by).state == StatementState.HELD:
        operations.book_held(statement_id, "核对过", by=by, at=now())


def _book(statement_id: int) -> None:
    while not operations.book_some(statement_id, at=now()):
        pass


def _file(size: int) -> bytes:
    """Return a statement of today in GB18030, as a bank's own CSV comes."""
    today, balance, out = day_of(now()).isoformat(), 0, io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(TITLES)
    for n in range(size):
        is_debit = n % 10 == 9
        fen = 20_000 + n % 7 * 100
        balance += -fen // 2 if is_debit else fen
        amounts = ("", f"{fen / 200:.2f}") if is_debit else (f"{fen / 100:.2f}", "")
        remark = f"证件费FG270914ABCD{n % 9000 + 1000}" if n % 100 == 0 else "货款"
        party = f"第{n % 5000}贸易有限公司", f"62220210{n:011d}"
        writer.writerow((today, *amounts, f"{balance / 100:.2f}", *party, remark, f"S{n:012d}"))
    return out.getvalue().encode("gb18030")


def _walk(data: bytes) -> None:
    for _row in csv.reader(io.StringIO(data.decode("gb18030"), newline="")):
        pass


def _seconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started
