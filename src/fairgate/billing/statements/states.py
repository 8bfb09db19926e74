"""How far a statement is, what became of each of its lines, and why a file or a line is not taken."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import Words, _


class Format(TextChoices):
    """What kind of file the bank gave."""

    CAMT = "camt053", _("camt.053（XML）")
    CSV = "csv", _("CSV文本")
    SHEET = "xlsx", _("Excel表格")


class StatementState(TextChoices):
    """Where the import of one file stands."""

    MAPPING = "mapping", _("待对应列")
    READING = "reading", _("读取中")
    HELD = "held", _("待财务核对")
    BOOKING = "booking", _("入账中")
    FINISHED = "finished", _("已导入")
    REFUSED = "refused", _("不予导入")
    DISCARDED = "discarded", _("已放弃")


STANDING = frozenset({StatementState.BOOKING, StatementState.FINISHED})
"""Its lines are, or are being, booked."""

GONE = frozenset({StatementState.REFUSED, StatementState.DISCARDED})
"""The same file may be brought again."""

_S = StatementState

STATEMENT = Machine(
    name="bank_statement",
    states=StatementState,
    start=StatementState.MAPPING,
    moves=(
        Move("read_statement", (_S.MAPPING,), _S.READING, Party.HOST),
        Move("hold_statement", (_S.READING,), _S.HELD, Party.SYSTEM),
        Move("book_statement", (_S.READING, _S.HELD), _S.BOOKING, Party.HOST),
        Move("finish_statement", (_S.BOOKING,), _S.FINISHED, Party.SYSTEM),
        Move("refuse_statement", (_S.READING,), _S.REFUSED, Party.SYSTEM),
        Move("discard_statement", (_S.MAPPING, _S.HELD), _S.DISCARDED, Party.HOST),
    ),
)


class Column(TextChoices):
    """What a column of a CSV or Excel statement may be."""

    BOOKED_ON = "booked_on", _("日期")
    CREDIT = "credit", _("收入金额（贷方）")
    DEBIT = "debit", _("支出金额（借方）")
    AMOUNT = "amount", _("金额（收支同列）")
    DIRECTION = "direction", _("借贷标志")
    SERIAL = "serial", _("流水号")
    NAME = "name", _("对方户名")
    ACCOUNT = "account", _("对方账号")
    REMARK = "remark", _("附言")
    SUMMARY = "summary", _("摘要")
    BALANCE = "balance", _("余额")
    CURRENCY = "currency", _("币种")
    OWN_ACCOUNT = "own_account", _("本方账号")


class LineOutcome(TextChoices):
    """What became of one line of a statement."""

    WAITING = "waiting", _("等待入账")
    BOOKED = "booked", _("已入账")
    CONFIRMED = "confirmed", _("此前已登记")
    KNOWN = "known", _("此前已导入")
    DEBIT = "debit", _("支出")
    RETURN = "return", _("疑似退汇")
    RETURNED = "returned", _("已退汇")
    MALFORMED = "malformed", _("无法读取")
    REPEATED = "repeated", _("文件中重复")
    LOOKALIKE = "lookalike", _("相近的行")
    FOREIGN = "foreign", _("不是人民币")
    CLASH = "clash", _("流水号冲突")


FROM_THE_BANK = frozenset({LineOutcome.BOOKED, LineOutcome.CONFIRMED})
"""Money that came, each line with its receipt."""

NOT_TAKEN = frozenset(
    {
        LineOutcome.MALFORMED,
        LineOutcome.REPEATED,
        LineOutcome.LOOKALIKE,
        LineOutcome.FOREIGN,
        LineOutcome.CLASH,
    }
)
"""A person looks at these lines."""


WHY: dict[LineOutcome, Words] = {
    LineOutcome.CONFIRMED: _("财务登记过这笔到账，与流水相符"),
    LineOutcome.KNOWN: _("此前的对账单已有这一行，没有重复入账"),
    LineOutcome.REPEATED: _("同一文件里流水号、日期和金额都相同，只入账一次"),
    LineOutcome.LOOKALIKE: _("与已导入的一行只差户名或余额，没有入账。如确是另一笔，请登记到账"),
    LineOutcome.FOREIGN: _("没有入账。请按银行的结汇水单登记到账"),
    LineOutcome.CLASH: _("这个流水号已登记为另一笔钱，没有入账。请核对登记的金额和日期"),
}
"""One sentence under a line, where its outcome alone does not say enough."""


class Flaw(TextChoices):
    """Why one line cannot be read."""

    NO_DATE = "no_date", _("没有日期")
    BAD_DATE = "bad_date", _("日期读不懂")
    FUTURE = "future", _("日期晚于今天")
    NO_AMOUNT = "no_amount", _("没有金额")
    BAD_AMOUNT = "bad_amount", _("金额读不懂")
    BOTH_SIDES = "both_sides", _("收入和支出都有金额")
    BAD_DIRECTION = "bad_direction", _("借贷标志读不懂")
    BAD_BALANCE = "bad_balance", _("余额读不懂")


class Finding(TextChoices):
    """What keeps a statement from being booked until finance has looked."""

    IMBALANCE = "imbalance", _("期初余额加收入减支出，不等于期末余额")
    BROKEN_BALANCE = "broken_balance", _("逐行余额不连续，文件可能缺行或被改动")
    OLD_DAYS = "old_days", _("有流水落在已导入的日期内，却与已导入的都对不上，可能会重复入账")


class Fault(TextChoices):
    """Why a whole file is not taken in. Each says what to do."""

    EMPTY = "empty", _("文件是空的。请重新从网银下载。")
    TOO_LARGE = "too_large", _("文件超过40 MB。请按日期分几次下载后导入。")
    UNKNOWN_KIND = (
        "unknown_kind",
        _("这不是对账单文件。请从网银下载camt.053（XML）、CSV或Excel格式的对账单。"),
    )
    ENCODING = (
        "encoding",
        _("文字编码读不懂，既不是UTF-8也不是GB18030。请从网银重新下载，或用Excel另存为“CSV UTF-8”。"),
    )
    BROKEN_SHEET = "broken_sheet", _("Excel文件打不开，可能已损坏或加了密码。请重新下载。")
    BROKEN_XML = "broken_xml", _("XML文件不完整或格式有误。请重新从网银下载。")
    HAS_DTD = "has_dtd", _("XML文件带有DTD声明，不能接收。银行的对账单没有这个声明。")
    NOT_CAMT = "not_camt", _("这个XML文件不是camt.053对账单。请在网银选择“对账单”而不是“回单”或“明细通知”。")
    NO_HEADER = "no_header", _("没有找到表头，或选定的列已不在文件里。请重新对应列。")
    TOO_MANY = "too_many", _("超过12万行。请按日期分几次下载后导入。")
    NO_LINES = "no_lines", _("文件里没有一行流水。请确认选对了文件和日期。")
    ALL_MALFORMED = "all_malformed", _("没有一行能读懂。请检查列是否对应正确。")
    OTHER_ACCOUNT = "other_account", _("文件是别的账户的对账单，与选定的收款账户不符。请核对账户后重新导入。")
    SEVERAL_ACCOUNTS = "several_accounts", _("文件里有几个账户的对账单。请在网银分账户下载。")
    OTHER_CURRENCY = "other_currency", _("这是外币账户的对账单，不能导入。")
