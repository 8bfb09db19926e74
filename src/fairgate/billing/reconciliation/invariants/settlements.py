"""What must hold for money that left suspense."""

from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.foundation.words import _

OF_SETTLEMENTS = (
    Invariant(
        "suspense_left_by_two",
        _("每笔已处理的款项恰有一项两人同意的处理"),
        """
        SELECT 'suspense ' || CAST(s.id AS VARCHAR(20)) AS name, r.amount_fen AS off,
               (s.state = 'settled') <> (COUNT(x.id) = 1)
                 OR COALESCE(MIN(x.amount_fen), r.amount_fen) <> r.amount_fen AS is_wrong
        FROM billing_suspenseitem s JOIN billing_receipt r ON r.id = s.receipt_id
        LEFT JOIN billing_settlement x ON x.item_id = s.id AND x.state = 'agreed'
        GROUP BY s.id, s.state, r.amount_fen""",
    ),
    Invariant(
        "settlements_posted",
        _("每项同意的处理入账一次，付出后再入账一次，金额相符"),
        """
        SELECT 'settlement:' || CAST(id AS VARCHAR(20)) AS name, fen AS off,
               times <> 1 OR outs <> is_paid OR off <> 0 AS is_wrong
        FROM (
          SELECT x.id, x.amount_fen AS fen, CASE WHEN x.paid_at IS NULL THEN 0 ELSE 1 END AS is_paid,
                 COUNT(DISTINCT CASE WHEN t.kind <> 'paid_out' THEN t.id END) AS times,
                 COUNT(DISTINCT CASE WHEN t.kind = 'paid_out' THEN t.id END) AS outs,
                 COALESCE(SUM(CASE WHEN p.fen > 0 THEN p.fen ELSE 0 END), 0)
                   - x.amount_fen * CASE WHEN x.paid_at IS NULL THEN 1 ELSE 2 END AS off
          FROM billing_settlement x
          LEFT JOIN billing_transaction t ON t.source = 'settlement:' || CAST(x.id AS VARCHAR(20))
          LEFT JOIN billing_posting p ON p.transaction_id = t.id
          WHERE x.state = 'agreed' GROUP BY x.id, x.amount_fen, x.paid_at
        ) AS posted""",
    ),
    Invariant(
        "refunds_owed",
        _("应付退款科目的余额等于同意退回而未付出的款项之和"),
        """
        SELECT '' AS name, owed + booked AS off, owed + booked <> 0 AS is_wrong FROM (
          SELECT (SELECT COALESCE(SUM(x.amount_fen), 0) FROM billing_settlement x
                  WHERE x.state = 'agreed' AND x.way <> 'order' AND x.paid_at IS NULL)
                 + (SELECT COALESCE(SUM(r.amount_fen), 0) FROM billing_refund r
                    WHERE r.state NOT IN ('proposed', 'refused', 'failed', 'paid')) AS owed,
                 (SELECT COALESCE(SUM(fen), 0) FROM billing_posting WHERE account = 'refunds_payable') AS booked
        ) AS both_sides""",
    ),
)
