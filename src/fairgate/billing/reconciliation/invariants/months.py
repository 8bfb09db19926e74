"""What must hold for the months of the books."""

from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.foundation.words import _

OF_MONTHS = (
    Invariant(
        "closed_months_stay",
        _("每个已结账月份的账目与结账时相符"),
        """
        SELECT SUBSTR(CAST(m.first_day AS VARCHAR(10)), 1, 7) AS name, m.debit_fen - COALESCE(b.fen, 0) AS off,
               m.debit_fen <> COALESCE(b.fen, 0) OR m.count <> COALESCE(b.times, 0) AS is_wrong
        FROM billing_bookmonth m
        LEFT JOIN (
          SELECT SUBSTR(CAST(t.booked_on AS VARCHAR(10)), 1, 7) AS month, COUNT(DISTINCT t.id) AS times,
                 SUM(CASE WHEN p.fen > 0 THEN p.fen ELSE 0 END) AS fen
          FROM billing_transaction t JOIN billing_posting p ON p.transaction_id = t.id
          GROUP BY SUBSTR(CAST(t.booked_on AS VARCHAR(10)), 1, 7)
        ) b ON b.month = SUBSTR(CAST(m.first_day AS VARCHAR(10)), 1, 7)
        WHERE m.state = 'closed'""",
    ),
)
