"""The journal as accounting software reads it: CSV in UTF-8 with a mark, so that Excel reads it too."""

import csv
from collections.abc import Iterable, Iterator

from fairgate.billing.ledger.views import JournalLine
from fairgate.foundation.words import _
from fairgate.reporting.exports.rules import harmless

HEADS = (_("凭证号"), _("日期"), _("摘要"), _("科目"), _("借方"), _("贷方"), _("对应单号"))


class _Said:
    """What a CSV writer writes to: it hands each row back."""

    def write(self, text: str) -> str:
        return text


def csv_of(lines: Iterable[JournalLine]) -> Iterator[str]:
    """Yield a file row by row; text that a spreadsheet might run is made harmless."""
    writer = csv.writer(_Said())
    yield "\ufeff" + writer.writerow([str(head) for head in HEADS])
    for line in lines:
        yield writer.writerow(_row(line))


def _row(line: JournalLine) -> list[str]:
    yuan = line.amount.in_yuan()
    return [
        line.voucher,
        line.booked_on.isoformat(),
        str(line.kind.label),
        harmless(f"{line.code} {line.account.label}".strip()),
        str(yuan) if yuan >= 0 else "",
        str(-yuan) if yuan < 0 else "",
        harmless(line.source),
    ]
