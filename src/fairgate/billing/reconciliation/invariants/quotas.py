"""What must hold for free places."""

from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.foundation.words import _

OF_QUOTAS = (
    Invariant(
        "quotas_counted",
        _("每项免费名额的已用数等于由它免缴的证件费份数，不超过名额"),
        """
        SELECT 'quota ' || CAST(q.id AS VARCHAR(20)) AS name, 0 AS off,
               q.used <> COALESCE(f.times, 0) OR q.used > q.places AS is_wrong
        FROM billing_quota q
        LEFT JOIN (SELECT quota_id, COUNT(*) AS times FROM billing_badgefee
                   WHERE state = 'waived' AND quota_id IS NOT NULL GROUP BY quota_id) f ON f.quota_id = q.id""",
    ),
    Invariant(
        "quota_changes_hold",
        _("复核通过的免费名额调整都已生效：名额不多于调整后的数，结束的不再使用"),
        """
        SELECT 'quota change ' || CAST(c.id AS VARCHAR(20)) AS name, 0 AS off,
               (c.places IS NULL AND q.ended_at IS NULL) OR q.places > COALESCE(c.places, q.places) AS is_wrong
        FROM billing_quotachange c JOIN billing_quota q ON q.id = c.quota_id
        WHERE c.state = 'agreed'""",
    ),
)
