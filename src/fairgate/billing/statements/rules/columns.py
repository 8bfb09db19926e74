"""Which column of a bank's table is what: guessed from its titles, checked, and read row by row."""

from collections.abc import Callable, Mapping, Sequence

from fairgate.billing.statements.file import Line, Unread
from fairgate.billing.statements.rules.values import date_of, fen_of, is_credit_of, is_nothing, is_yuan, plain
from fairgate.billing.statements.states import Column, Flaw
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

LOOKED_THROUGH = 30
"""Rows in which a header is looked for: banks write name, account and period above it."""

_C = Column
_TITLES: dict[Column, tuple[str, ...]] = {
    _C.BOOKED_ON: ("交易日期", "记账日期", "入账日期", "交易时间", "记账日", "日期", "bookingdate", "date"),
    _C.CREDIT: ("贷方发生额", "贷方金额", "收入金额", "贷方", "收入", "转入金额", "存入金额", "credit"),
    _C.DEBIT: ("借方发生额", "借方金额", "支出金额", "借方", "支出", "转出金额", "支取金额", "debit"),
    _C.AMOUNT: ("交易金额", "发生额", "金额", "amount"),
    _C.DIRECTION: (
        "借贷标志",
        "收支标志",
        "借贷方向",
        "借/贷",
        "借贷",
        "收/支",
        "收支",
        "cdtdbtind",
        "direction",
    ),
    _C.SERIAL: (
        "交易流水号",
        "流水号",
        "银行流水号",
        "交易序号",
        "核心流水号",
        "凭证号",
        "reference",
        "serial",
    ),
    _C.NAME: (
        "对方户名",
        "对方名称",
        "对方账户名称",
        "付款人名称",
        "对方单位",
        "户名",
        "counterparty",
        "name",
    ),
    _C.ACCOUNT: ("对方账号", "对方账户", "付款人账号", "counterpartyaccount"),
    _C.REMARK: ("附言", "用途", "备注", "交易附言", "客户附言", "remark", "remittanceinformation"),
    _C.SUMMARY: ("摘要", "交易摘要", "交易类型", "summary", "description"),
    _C.BALANCE: ("余额", "账户余额", "本次余额", "交易后余额", "balance"),
    _C.CURRENCY: ("币种", "币别", "currency"),
    _C.OWN_ACCOUNT: ("本方账号", "本方账户", "查询账号", "账号", "ownaccount"),
}
_TOTALS = ("合计", "总计", "小计", "本页", "共计", "total")
_FEWEST = 2


def titles_of(row: Sequence[str]) -> list[str]:
    """Return a header's titles, each different: a second 金额 becomes 金额 (2), an empty one its place."""
    found: list[str] = []
    for place, cell in enumerate(row, start=1):
        title = base = " ".join(plain(cell).split())[:60] or f"#{place}"
        times = 1
        while title in found:
            times += 1
            title = f"{base} ({times})"
        found.append(title)
    return found


def header_in(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the row that reads most like a header, from 0; None when no row does."""
    scores = [len(guessed(titles_of(row))) for row in rows[:LOOKED_THROUGH]]
    best = max(scores, default=0)
    return scores.index(best) if best >= _FEWEST else None


def guessed(titles: Sequence[str]) -> dict[str, str]:
    """Return what titles suggest: by the value of `Column`, the title. Whole names count before parts of them."""
    folded = {"".join(title.split()).casefold(): title for title in reversed(titles)}
    found: dict[str, str] = {}
    for column, names in _TITLES.items():
        name = next((name for name in names if name in folded and folded[name] not in found.values()), None)
        if name is not None:
            found[column.value] = folded[name]
    for column, names in _TITLES.items():
        if column.value not in found and (title := _in_part(folded, names, found)):
            found[column.value] = title
    return _not_both(found)


def _in_part(folded: Mapping[str, str], names: Sequence[str], taken: Mapping[str, str]) -> str | None:
    free = ((key, title) for key, title in folded.items() if title not in taken.values())
    return next((title for key, title in free if key.startswith(tuple(names))), None)


def _not_both(found: dict[str, str]) -> dict[str, str]:
    """Leave a single column of amounts out where money in and money out have columns of their own."""
    if {_C.CREDIT.value, _C.DEBIT.value} <= found.keys():
        found.pop(_C.AMOUNT.value, None)
        found.pop(_C.DIRECTION.value, None)
    return found


def fits(columns: Mapping[str, str], titles: Sequence[str]) -> bool:
    """Say whether a saved mapping can be used: every title it names is there."""
    return bool(columns) and set(columns.values()) <= set(titles)


def mapping_refusals(columns: Mapping[str, str]) -> tuple[Refusal, ...]:
    """Return what a mapping lacks or says twice, beside its field; () when it can be read by."""
    has_credit, has_amount = _C.CREDIT.value in columns, _C.AMOUNT.value in columns
    named = list(columns.values())
    twice = {title for title in named if named.count(title) > 1}
    found = [
        (_C.BOOKED_ON.value not in columns, _("请选择日期所在的列。"), _C.BOOKED_ON.value),
        (
            not (has_credit or has_amount),
            _("请选择收入金额所在的列；收支写在同一列的，选“金额（收支同列）”。"),
            _C.CREDIT.value,
        ),
        (
            has_credit and has_amount,
            _("“收入金额”与“金额（收支同列）”只选一种。"),
            _C.AMOUNT.value,
        ),
    ]
    found += [(title in twice, _("这一列已经选给另一项。"), column) for column, title in columns.items()]
    return tuple(Refusal(words, field, "mapping") for is_wrong, words, field in found if is_wrong)


Reader = Callable[[int, Sequence[str]], Line | Unread | None]


def reader(columns: Mapping[str, str], titles: Sequence[str]) -> Reader:
    """Return what reads a row of its place and cells: a line, one that cannot be read, or None for no booking."""
    places = {column: titles.index(title) for column, title in columns.items()}

    def read(position: int, row: Sequence[str]) -> Line | Unread | None:
        cells = {column: plain(row[place]) if place < len(row) else "" for column, place in places.items()}
        return None if _is_no_booking(cells, row) else _line(position, cells)

    return read


def _is_no_booking(cells: Mapping[str, str], row: Sequence[str]) -> bool:
    first = next((plain(cell) for cell in row if plain(cell)), "").casefold()
    if not first or first.startswith(_TOTALS):
        return True
    money = [cells.get(column.value, "") for column in (_C.CREDIT, _C.DEBIT, _C.AMOUNT)]
    return date_of(cells[_C.BOOKED_ON.value]) is None and all(is_nothing(text) for text in money)


def _line(position: int, cells: Mapping[str, str]) -> Line | Unread:
    when = cells[_C.BOOKED_ON.value]
    booked_on = date_of(when)
    if booked_on is None:
        return Unread(position, Flaw.BAD_DATE if when else Flaw.NO_DATE, when)
    money = _money(cells)
    if isinstance(money, tuple) and isinstance(money[0], Flaw):
        return Unread(position, money[0], str(money[1]))
    balance = cells.get(_C.BALANCE.value, "")
    balance_fen = None if is_nothing(balance) else fen_of(balance)
    if balance_fen is None and not is_nothing(balance):
        return Unread(position, Flaw.BAD_BALANCE, balance)
    is_credit, amount_fen = money
    remark, summary = cells.get(_C.REMARK.value, ""), cells.get(_C.SUMMARY.value, "")
    currency = cells.get(_C.CURRENCY.value, "")
    return Line(
        position=position,
        booked_on=booked_on,
        is_credit=bool(is_credit),
        amount_fen=int(amount_fen),
        serial=cells.get(_C.SERIAL.value, ""),
        name=cells.get(_C.NAME.value, ""),
        account=cells.get(_C.ACCOUNT.value, ""),
        remark=" ".join(part for part in (remark, summary) if part),
        balance_fen=balance_fen,
        currency="CNY" if is_yuan(currency) else currency.upper()[:8],
    )


def _money(cells: Mapping[str, str]) -> tuple[bool, int] | tuple[Flaw, str]:
    """Return whether money came and how much, or what is wrong and the text."""
    if _C.AMOUNT.value in cells:
        return _one_column(cells[_C.AMOUNT.value], cells.get(_C.DIRECTION.value))
    credit, debit = cells.get(_C.CREDIT.value, ""), cells.get(_C.DEBIT.value, "")
    read = [0 if is_nothing(text) else fen_of(text) for text in (credit, debit)]
    for fen, text in zip(read, (credit, debit), strict=True):
        if fen is None:
            return Flaw.BAD_AMOUNT, text
    came, went = read[0] or 0, read[1] or 0
    if came and went:
        return Flaw.BOTH_SIDES, f"{credit} {debit}"
    if not (came or went):
        return Flaw.NO_AMOUNT, ""
    # A correction in red (红字冲正) stands below zero in its own column: it is money the other way.
    return (came > 0, abs(came)) if came else (went < 0, abs(went))


def _one_column(text: str, sign: str | None) -> tuple[bool, int] | tuple[Flaw, str]:
    if is_nothing(text):
        return Flaw.NO_AMOUNT, text
    fen = fen_of(text)
    if not fen:
        return (Flaw.BAD_AMOUNT, text) if fen is None else (Flaw.NO_AMOUNT, text)
    if sign is None:
        return fen > 0, abs(fen)
    is_credit = is_credit_of(sign)
    if is_credit is None:
        return Flaw.BAD_DIRECTION, sign
    # Some banks write a debit below zero beside 借: the sign says nothing more. 贷 below zero takes money back.
    return (is_credit and fen > 0), abs(fen)
