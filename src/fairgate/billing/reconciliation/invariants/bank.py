"""What must hold of money on the bank account, of its statements, and of the charges that we bear."""

from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.foundation.words import _

OF_THE_BANK = (
    Invariant(
        "bank_money_explained",
        _("每笔银行到账等于已认领、待认领、已退回付款人与已退汇之和"),
        """
        SELECT source AS name, off, off <> 0 AS is_wrong FROM (
          SELECT b.source, CASE b.state WHEN 'returned' THEN 0 ELSE b.amount_fen END
                 - b.left_fen - COALESCE(SUM(m.amount_fen), 0)
                 - COALESCE((SELECT SUM(x.amount_fen) FROM billing_settlement x
                             WHERE x.bank_receipt_id = b.id AND x.state = 'agreed'), 0) AS off
          FROM billing_bankreceipt b LEFT JOIN billing_match m ON m.receipt_id = b.id AND m.undone_at IS NULL
          GROUP BY b.id, b.source, b.state, b.amount_fen, b.left_fen
        ) AS explained""",
    ),
    Invariant(
        "statement_credits_booked",
        _("对账单上每笔收入都有且只有一笔到账，金额、日期和账户相符"),
        """
        SELECT 'line ' || CAST(line.id AS VARCHAR(20)) AS name,
               CASE WHEN line.is_credit THEN line.amount_fen ELSE 0 END - COALESCE(b.amount_fen, 0) AS off,
               CASE WHEN line.is_credit
                 THEN b.id IS NULL OR b.amount_fen <> line.amount_fen OR b.booked_on <> line.booked_on
                      OR b.account <> s.account OR EXISTS (
                        SELECT 1 FROM billing_statementline other WHERE other.receipt_id = line.receipt_id
                        AND other.id <> line.id AND other.is_credit AND other.booked_key IS NOT NULL)
                 ELSE line.outcome IN ('booked', 'confirmed') END AS is_wrong
        FROM billing_statementline line
        JOIN billing_statement s ON s.id = line.statement_id
        LEFT JOIN billing_bankreceipt b ON b.id = line.receipt_id
        WHERE line.booked_key IS NOT NULL""",
    ),
    Invariant(
        "matches_posted",
        _("每次认领入账一次，撤销认领再入账一次，金额相符"),
        """
        SELECT 'match:' || CAST(id AS VARCHAR(20)) AS name, off, off <> 0 OR times <> 1 AS is_wrong FROM (
          SELECT m.id, CASE WHEN m.undone_at IS NULL THEN m.amount_fen ELSE 0 END + COALESCE(SUM(p.fen), 0) AS off,
                 COUNT(DISTINCT CASE t.kind WHEN 'matched' THEN t.id END) AS times
          FROM billing_match m
          LEFT JOIN billing_transaction t ON t.source = 'match:' || CAST(m.id AS VARCHAR(20))
                AND t.kind IN ('matched', 'unmatched')
          LEFT JOIN billing_posting p ON p.transaction_id = t.id AND p.account = 'customer_prepayment'
          GROUP BY m.id, m.undone_at, m.amount_fen
        ) AS posted""",
    ),
    Invariant(
        "charges_posted",
        _("每笔由我方承担的银行手续费恰好入账一次，金额相符"),
        """
        SELECT 'charge:' || CAST(id AS VARCHAR(20)) AS name, off, off <> 0 OR times <> 1 AS is_wrong FROM (
          SELECT c.id, c.amount_fen - COALESCE(SUM(p.fen), 0) AS off, COUNT(DISTINCT t.id) AS times
          FROM billing_bornecharge c
          LEFT JOIN billing_transaction t ON t.source = 'charge:' || CAST(c.id AS VARCHAR(20))
                AND t.kind = 'charges_borne'
          LEFT JOIN billing_posting p ON p.transaction_id = t.id AND p.account = 'channel_fees'
          GROUP BY c.id, c.amount_fen
        ) AS posted""",
    ),
)
