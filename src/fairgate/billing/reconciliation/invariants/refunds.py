"""What must hold for badge fees that go back. Source: guide R55, R59; protocols 10, P4."""

from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.foundation.words import _

OF_REFUNDS = (
    Invariant(
        "refunds_within_orders",
        _("每个订单的退款合计不超过已付金额，只有已支付的订单才有退款"),
        """
        SELECT o.number AS name, going.fen - o.total_fen AS off,
               going.fen > o.total_fen OR o.state <> 'paid' AS is_wrong
        FROM (SELECT r.order_id, SUM(r.amount_fen - COALESCE((SELECT SUM(l.amount_fen) FROM billing_refundline l
                WHERE l.refund_id = r.id AND l.is_owed_us), 0)) AS fen
              FROM billing_refund r WHERE r.state NOT IN ('refused', 'failed') GROUP BY r.order_id) going
        JOIN billing_order o ON o.id = going.order_id""",
    ),
    Invariant(
        "refunds_add_up",
        _("每笔退款的金额等于其中各人证件费之和，且都属于同一订单"),
        """
        SELECT number AS name, off, off <> 0 OR elsewhere > 0 AS is_wrong FROM (
          SELECT r.number, r.amount_fen - COALESCE(SUM(l.amount_fen), 0) AS off,
                 COUNT(*) FILTER (WHERE l.amount_fen <> f.amount_fen OR x.id IS NULL) AS elsewhere
          FROM billing_refund r
          LEFT JOIN billing_refundline l ON l.refund_id = r.id
          LEFT JOIN billing_refundrequest q ON q.id = l.request_id
          LEFT JOIN billing_badgefee f ON f.id = q.fee_id
          LEFT JOIN billing_orderline x ON x.fee_id = q.fee_id AND x.order_id = r.order_id
          GROUP BY r.id, r.number, r.amount_fen
        ) AS lines""",
    ),
    Invariant(
        "fees_refunded_once",
        _("每份已退款的证件费恰有一笔已付出的退款，其他证件费没有"),
        """
        SELECT fee AS name, amount_fen AS off,
               times <> CASE state WHEN 'refunded' THEN 1 ELSE 0 END AS is_wrong
        FROM (
          SELECT 'fee ' || CAST(f.id AS VARCHAR(20)) AS fee, f.state, f.amount_fen, COUNT(r.id) AS times
          FROM billing_badgefee f
          JOIN billing_refundrequest q ON q.fee_id = f.id
          LEFT JOIN billing_refundline l ON l.request_id = q.id AND NOT l.is_owed_us
          LEFT JOIN billing_refund r ON r.id = l.refund_id AND r.state = 'paid'
          GROUP BY f.id, f.state, f.amount_fen
        ) AS fees
        UNION ALL
        SELECT 'fee ' || CAST(f.id AS VARCHAR(20)), f.amount_fen, TRUE FROM billing_badgefee f
        WHERE f.state = 'refunded' AND NOT EXISTS (SELECT 1 FROM billing_refundrequest q WHERE q.fee_id = f.id)""",
    ),
    Invariant(
        "wishes_follow_money",
        _("每项办理中的退款申请恰在一笔未了结的退款中，每项已退款的申请恰在一笔已付出的退款中"),
        """
        SELECT 'request ' || CAST(id AS VARCHAR(20)) AS name, fen AS off,
               under_way <> CASE state WHEN 'under_way' THEN 1 ELSE 0 END
                 OR paid <> CASE state WHEN 'refunded' THEN 1 ELSE 0 END AS is_wrong
        FROM (
          SELECT q.id, q.state, f.amount_fen AS fen,
                 COUNT(r.id) FILTER (WHERE r.state NOT IN ('refused', 'failed', 'paid')) AS under_way,
                 COUNT(r.id) FILTER (WHERE r.state = 'paid') AS paid
          FROM billing_refundrequest q
          JOIN billing_badgefee f ON f.id = q.fee_id
          LEFT JOIN billing_refundline l ON l.request_id = q.id AND NOT l.is_owed_us
          LEFT JOIN billing_refund r ON r.id = l.refund_id
          GROUP BY q.id, q.state, f.amount_fen
        ) AS wishes""",
    ),
    Invariant(
        "refunds_posted",
        _("每笔退款转入应付一次，付出或转回再一次，放弃后由渠道退出的又一次，金额相符"),
        """
        SELECT number AS name, fen AS off,
               owed <> is_owed OR outs + sent <> is_paid OR kept <> is_kept + sent OR off <> 0 AS is_wrong
        FROM (
          SELECT r.number, r.amount_fen AS fen,
                 CASE WHEN r.state IN ('proposed', 'refused') THEN 0 ELSE 1 END AS is_owed,
                 CASE r.state WHEN 'paid' THEN 1 ELSE 0 END AS is_paid,
                 CASE r.state WHEN 'failed' THEN 1 ELSE 0 END AS is_kept,
                 COUNT(DISTINCT CASE WHEN t.kind = 'fees_owed_back' THEN t.id END) AS owed,
                 COUNT(DISTINCT CASE WHEN t.kind = 'paid_out' THEN t.id END) AS outs,
                 COUNT(DISTINCT CASE WHEN t.kind = 'fees_kept' THEN t.id END) AS kept,
                 COUNT(DISTINCT CASE WHEN t.kind = 'sent_after_all' THEN t.id END) AS sent,
                 COALESCE(SUM(CASE WHEN p.fen > 0 THEN p.fen ELSE 0 END), 0)
                   - r.amount_fen * COUNT(DISTINCT t.id) AS off
          FROM billing_refund r
          LEFT JOIN billing_transaction t ON t.source = 'refund:' || r.number
          LEFT JOIN billing_posting p ON p.transaction_id = t.id
          GROUP BY r.id, r.number, r.amount_fen, r.state
        ) AS posted""",
    ),
    Invariant(
        "refunds_sent_after_all",
        _("放弃后由渠道退出的每笔退款，没有抵作退费的部分记为应收多退款，不多不少"),
        """
        SELECT number AS name, owed - booked AS off, owed <> booked OR owed > 0 AND state <> 'paid' AS is_wrong
        FROM (
          SELECT r.number, r.state,
                 (SELECT COALESCE(SUM(l.amount_fen), 0) FROM billing_refundline l
                  WHERE l.refund_id = r.id AND l.is_owed_us) AS owed,
                 (SELECT COALESCE(SUM(p.fen), 0) FROM billing_transaction t
                  JOIN billing_posting p ON p.transaction_id = t.id AND p.account = 'refunds_receivable'
                  WHERE t.source = 'refund:' || r.number)
                 + (SELECT COALESCE(SUM(p.fen), 0) FROM billing_refundline l
                    JOIN billing_transaction t ON t.source = 'refund_line:' || CAST(l.id AS VARCHAR(20))
                    JOIN billing_posting p ON p.transaction_id = t.id AND p.account = 'refunds_receivable'
                    WHERE l.refund_id = r.id) AS booked
          FROM billing_refund r
        ) AS both_sides""",
    ),
    Invariant(
        "no_refund_beside_an_invoice",
        _("退款办理中或已退款的证件费不在任何有效发票上"),
        """
        SELECT 'fee ' || CAST(f.id AS VARCHAR(20)) AS name, f.amount_fen AS off,
               EXISTS (SELECT 1 FROM billing_invoiceline i
                       JOIN billing_orderline x ON x.id = i.order_line_id
                       WHERE x.fee_id = f.id AND i.released_at IS NULL) AS is_wrong
        FROM billing_refundrequest q JOIN billing_badgefee f ON f.id = q.fee_id
        WHERE q.state IN ('under_way', 'refunded')""",
    ),
)
