"""What must hold between receipts, orders, fees and the books."""

from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.foundation.words import _

OF_MONEY = (
    Invariant(
        "receipts_posted",
        _("每笔到账恰好入账一次，金额与渠道相符"),
        """
        SELECT source AS name, off, off <> 0 OR times <> 1 AS is_wrong FROM (
          SELECT r.source, r.amount_fen - COALESCE(SUM(p.fen), 0) AS off, COUNT(DISTINCT t.id) AS times
          FROM billing_receipt r
          LEFT JOIN billing_transaction t ON t.source = r.source AND t.kind = 'receipt'
          LEFT JOIN billing_posting p ON p.transaction_id = t.id AND p.fen >= 0
                AND p.account IN ('clearing:' || r.channel, 'held_elsewhere')
          GROUP BY r.id, r.source, r.amount_fen
          UNION ALL
          SELECT b.source, b.amount_fen - COALESCE(SUM(p.fen), 0), COUNT(DISTINCT t.id)
          FROM billing_bankreceipt b
          LEFT JOIN billing_transaction t ON t.source = b.source AND t.kind = 'receipt'
          LEFT JOIN billing_posting p ON p.transaction_id = t.id AND p.account = 'bank'
          GROUP BY b.id, b.source, b.amount_fen
        ) AS posted""",
    ),
    Invariant(
        "receipts_have_a_place",
        _("每笔到账或付清订单，或列为待处理，不会落空"),
        """
        SELECT r.source AS name, r.amount_fen AS off,
               CASE WHEN r.order_id IS NULL THEN s.id IS NULL ELSE COALESCE(s.state, '') = 'open' END AS is_wrong
        FROM billing_receipt r LEFT JOIN billing_suspenseitem s ON s.receipt_id = r.id""",
    ),
    Invariant(
        "orders_paid_in_full",
        _("每个已支付订单的到账等于其总额，未支付的订单到账不足，已结束的没有到账"),
        """
        SELECT number AS name, off,
               CASE WHEN state IN ('waiting', 'checking') THEN channels <> 0 OR bank >= total_fen ELSE off <> 0 END
                 AS is_wrong
        FROM (
          SELECT number, state, total_fen, channels, bank,
                 channels + bank - CASE state WHEN 'paid' THEN total_fen ELSE 0 END AS off
          FROM (
            SELECT o.number, o.state, o.total_fen,
                   COALESCE((SELECT SUM(r.amount_fen) FROM billing_receipt r WHERE r.order_id = o.id), 0) AS channels,
                   COALESCE((SELECT SUM(m.amount_fen) FROM billing_match m
                             WHERE m.order_id = o.id AND m.undone_at IS NULL), 0)
                   + COALESCE((SELECT SUM(c.amount_fen) FROM billing_bornecharge c WHERE c.order_id = o.id), 0)
                     AS bank
            FROM billing_order o
          ) AS came
        ) AS paid""",
    ),
    Invariant(
        "orders_add_up",
        _("每个订单的总额等于其中各人证件费之和"),
        """
        SELECT number AS name, off, off <> 0 OR differ > 0 AS is_wrong FROM (
          SELECT o.number, o.total_fen - COALESCE(SUM(l.amount_fen), 0) AS off,
                 COUNT(*) FILTER (WHERE l.amount_fen <> f.amount_fen) AS differ
          FROM billing_order o
          LEFT JOIN billing_orderline l ON l.order_id = o.id LEFT JOIN billing_badgefee f ON f.id = l.fee_id
          GROUP BY o.id, o.number, o.total_fen
        ) AS lines""",
    ),
    Invariant(
        "fees_paid_once",
        _("每份已支付或已退款的证件费属于且仅属于一个已支付订单"),
        """
        SELECT fee AS name, amount_fen AS off,
               CASE WHEN state IN ('paid', 'refunded') THEN times <> 1 ELSE times <> 0 END AS is_wrong
        FROM (
          SELECT 'fee ' || CAST(f.id AS VARCHAR(20)) AS fee, f.state, f.amount_fen, COUNT(o.id) AS times
          FROM billing_badgefee f
          LEFT JOIN billing_orderline l ON l.fee_id = f.id
          LEFT JOIN billing_order o ON o.id = l.order_id AND o.state = 'paid'
          GROUP BY f.id, f.state, f.amount_fen
        ) AS fees""",
    ),
    Invariant(
        "orders_posted",
        _("每个已支付订单的收入恰好入账一次，金额相符"),
        """
        SELECT o.number AS name, o.total_fen - COALESCE(posted.fen, 0) AS off,
               COALESCE(posted.times, 0) <> 1 OR o.total_fen <> COALESCE(posted.fen, 0) AS is_wrong
        FROM billing_order o
        LEFT JOIN (
          SELECT t.source, COUNT(DISTINCT t.id) AS times, -SUM(p.fen) AS fen
          FROM billing_transaction t
          JOIN billing_posting p ON p.transaction_id = t.id AND p.account = 'badge_fee_revenue'
          WHERE t.kind = 'order_paid' GROUP BY t.source
        ) posted ON posted.source = o.number
        WHERE o.state = 'paid'""",
    ),
    Invariant(
        "prepayments_used",
        _("已结束的订单没有剩余的预收款"),
        """
        SELECT COALESCE(o.number, '?') AS name, left_over.fen AS off,
               left_over.fen <> 0 AND COALESCE(o.state, '') NOT IN ('waiting', 'checking') AS is_wrong
        FROM (SELECT order_id, SUM(fen) AS fen FROM billing_posting
              WHERE account = 'customer_prepayment' GROUP BY order_id) left_over
        LEFT JOIN billing_order o ON o.id = left_over.order_id""",
    ),
    Invariant(
        "suspense_balance",
        _("暂收款科目的余额等于全部未处理款项与待认领到账之和"),
        """
        SELECT '' AS name, owed + booked AS off, owed + booked <> 0 AS is_wrong FROM (
          SELECT (SELECT COALESCE(SUM(r.amount_fen), 0) FROM billing_suspenseitem s
                  JOIN billing_receipt r ON r.id = s.receipt_id WHERE s.state = 'open')
                 + (SELECT COALESCE(SUM(left_fen), 0) FROM billing_bankreceipt) AS owed,
                 (SELECT COALESCE(SUM(fen), 0) FROM billing_posting WHERE account = 'suspense') AS booked
        ) AS both_sides""",
    ),
    Invariant(
        "postings_have_a_source",
        _("每笔账目都有来源：一笔到账、一次认领，或一个已支付的订单"),
        """
        SELECT t.source AS name, 0 AS off,
               CASE t.kind
                 WHEN 'receipt' THEN NOT EXISTS (SELECT 1 FROM billing_receipt r WHERE r.source = t.source)
                   AND NOT EXISTS (SELECT 1 FROM billing_bankreceipt b WHERE b.source = t.source)
                 WHEN 'returned' THEN NOT EXISTS
                   (SELECT 1 FROM billing_bankreceipt b WHERE b.source = t.source AND b.state = 'returned')
                 WHEN 'matched' THEN NOT EXISTS
                   (SELECT 1 FROM billing_match m WHERE 'match:' || CAST(m.id AS VARCHAR(20)) = t.source)
                 WHEN 'unmatched' THEN NOT EXISTS
                   (SELECT 1 FROM billing_match m
                    WHERE 'match:' || CAST(m.id AS VARCHAR(20)) = t.source AND m.undone_at IS NOT NULL)
                 WHEN 'charges_borne' THEN NOT EXISTS
                   (SELECT 1 FROM billing_bornecharge c WHERE 'charge:' || CAST(c.id AS VARCHAR(20)) = t.source)
                 WHEN 'order_paid' THEN NOT EXISTS
                   (SELECT 1 FROM billing_order o WHERE o.number = t.source AND o.state = 'paid')
                 WHEN 'applied' THEN NOT EXISTS
                   (SELECT 1 FROM billing_settlement s WHERE 'settlement:' || CAST(s.id AS VARCHAR(20)) = t.source
                    AND s.state = 'agreed' AND s.way = 'order')
                 WHEN 'owed_back' THEN NOT EXISTS
                   (SELECT 1 FROM billing_settlement s WHERE 'settlement:' || CAST(s.id AS VARCHAR(20)) = t.source
                    AND s.state = 'agreed' AND s.way <> 'order')
                 WHEN 'paid_out' THEN NOT EXISTS
                   (SELECT 1 FROM billing_settlement s WHERE 'settlement:' || CAST(s.id AS VARCHAR(20)) = t.source
                    AND s.paid_at IS NOT NULL)
                   AND NOT EXISTS (SELECT 1 FROM billing_refund r WHERE 'refund:' || r.number = t.source
                                   AND r.state = 'paid')
                 WHEN 'sent_after_all' THEN NOT EXISTS
                   (SELECT 1 FROM billing_refund r WHERE 'refund:' || r.number = t.source
                    AND r.state = 'paid' AND r.route = 'channel')
                 WHEN 'offset' THEN NOT EXISTS
                   (SELECT 1 FROM billing_refundline l WHERE 'refund_line:' || CAST(l.id AS VARCHAR(20)) = t.source
                    AND NOT l.is_owed_us)
                 WHEN 'fees_owed_back' THEN NOT EXISTS
                   (SELECT 1 FROM billing_refund r WHERE 'refund:' || r.number = t.source
                    AND r.state NOT IN ('proposed', 'refused'))
                 WHEN 'fees_kept' THEN NOT EXISTS
                   (SELECT 1 FROM billing_refund r WHERE 'refund:' || r.number = t.source
                    AND (r.state = 'failed' OR EXISTS
                         (SELECT 1 FROM billing_transaction s WHERE s.source = t.source AND s.kind = 'sent_after_all')))
                 WHEN 'manual' THEN NOT EXISTS
                   (SELECT 1 FROM billing_manualentry e WHERE 'entry:' || CAST(e.id AS VARCHAR(20)) = t.source
                    AND e.state = 'agreed' AND e.reverses_id IS NULL)
                 WHEN 'reversed' THEN NOT EXISTS
                   (SELECT 1 FROM billing_manualentry e WHERE 'entry:' || CAST(e.id AS VARCHAR(20)) = t.source
                    AND e.state = 'agreed' AND e.reverses_id IS NOT NULL)
                 ELSE TRUE END AS is_wrong
        FROM billing_transaction t""",
    ),
    Invariant(
        "zero_sum",
        _("每笔账目借贷相等，没有无主的分录"),
        """
        SELECT COALESCE(t.source, '?') AS name, lines.fen AS off,
               t.id IS NULL OR lines.count < 2 OR lines.fen <> 0 AS is_wrong
        FROM (SELECT transaction_id, SUM(fen) AS fen, COUNT(*) AS count
              FROM billing_posting GROUP BY transaction_id) lines
        LEFT JOIN billing_transaction t ON t.id = lines.transaction_id
        UNION ALL
        SELECT t.source, 0, TRUE FROM billing_transaction t
        WHERE NOT EXISTS (SELECT 1 FROM billing_posting p WHERE p.transaction_id = t.id)""",
    ),
)
