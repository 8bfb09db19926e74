"""UnionPay as the till knows it."""

from sandbox.till.vendor import Vendor
from sandbox.unionpay import api, keys, notices, returns, seals, transactions

VENDOR = Vendor(
    name=keys.NAME,
    names=("云闪付", "UnionPay"),
    routes=api.routes,
    new_transaction_id=transactions.settle,
    new_payer=transactions.new_card,
    letter=notices.letter,
    refund_letter=notices.refund_letter,
    headers=notices.headers,
    is_taken=notices.is_taken,
    retry_seconds=notices.RETRY_SECONDS,
    forgeries=seals.FORGERIES,
    foreign={"mchid": "777290058999999", "appid": ""},
    go_back=returns.go_back,
    answer_within=10.0,
)
