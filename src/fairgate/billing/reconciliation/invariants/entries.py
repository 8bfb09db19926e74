"""What must hold for entries by hand."""

from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.foundation.words import _

OF_ENTRIES = (
    Invariant(
        "entries_posted",
        _("每笔两人同意的手工记账恰好入账一次，科目和金额相符，不动由单笔款项对应的科目"),
        """
        SELECT source AS name, SUM(fen) AS off, SUM(fen) <> 0 OR account IN (
                 'suspense', 'customer_prepayment', 'refunds_payable', 'held_elsewhere') AS is_wrong
        FROM (
          SELECT 'entry:' || CAST(e.id AS VARCHAR(20)) AS source, l.account, l.fen
          FROM billing_manualentry e JOIN billing_manualline l ON l.entry_id = e.id WHERE e.state = 'agreed'
          UNION ALL
          SELECT t.source, p.account, -p.fen
          FROM billing_transaction t JOIN billing_posting p ON p.transaction_id = t.id
          WHERE t.kind IN ('manual', 'reversed')
        ) AS both_sides GROUP BY source, account""",
    ),
    Invariant(
        "reversals_mirror",
        _("每笔冲销与原来的手工记账逐行相反"),
        """
        SELECT 'entry:' || CAST(id AS VARCHAR(20)) AS name, SUM(fen) AS off,
               SUM(fen) <> 0 OR MIN(reversed) <> 'agreed' AS is_wrong
        FROM (
          SELECT r.id, l.account, l.fen, e.state AS reversed
          FROM billing_manualentry r JOIN billing_manualentry e ON e.id = r.reverses_id
          JOIN billing_manualline l ON l.entry_id IN (r.id, e.id) WHERE r.state = 'agreed'
        ) AS both_sides GROUP BY id, account""",
    ),
)
