"""How the journal of the books names our accounts for accounting software."""

import json

from fairgate.config.settings.environment import env

LEDGER_ACCOUNT_CODES: dict[str, str] = {
    "clearing:wechat_pay": "101201",
    "clearing:alipay": "101202",
    "clearing:unionpay": "101203",
    "bank": "1002",
    "held_elsewhere": "122199",
    "channel_fees": "660301",
    "customer_prepayment": "2203",
    "suspense": "224101",
    "refunds_payable": "224102",
    "refunds_receivable": "122101",
    "tax_payable": "2221",
    "badge_fee_revenue": "6001",
    **json.loads(env("LEDGER_ACCOUNT_CODES", "{}")),
}
"""Account of ours -> code in the chart of the host's accounting; `LEDGER_ACCOUNT_CODES` replaces some, as JSON."""
