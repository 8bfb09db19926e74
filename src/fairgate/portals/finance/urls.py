"""Addresses of the finance desk."""

from django.urls import path

from fairgate.portals.finance.views import (
    bank,
    board,
    ledger,
    quotas,
    statements,
    suspense,
    transfers,
    waivers,
)

app_name = "finance"
urlpatterns = [
    path("", board.board, name="board"),
    path("transfers/", transfers.transfers, name="transfers"),
    path("transfers/<slug:remittance>/", transfers.transfer, name="transfer"),
    path("transfers/<slug:remittance>/give-back/", transfers.transfer_give_back, name="transfer_give_back"),
    path("transfers/<slug:remittance>/slips/<int:slip_id>/", transfers.transfer_slip, name="transfer_slip"),
    path(
        "transfers/<slug:remittance>/receipts/<int:receipt_id>/",
        transfers.transfer_count,
        name="transfer_count",
    ),
    path("bank/", bank.bank_receipts, name="bank_receipts"),
    path("bank/new/", bank.bank_receipt_new, name="bank_receipt_new"),
    path("bank/<int:receipt_id>/", bank.bank_receipt, name="bank_receipt"),
    path("bank/<int:receipt_id>/return/", bank.bank_receipt_return, name="bank_receipt_return"),
    path("bank/<int:receipt_id>/matches/<int:match_id>/undo/", bank.match_undo, name="match_undo"),
    path(
        "bank/<int:receipt_id>/proposals/<int:proposal_id>/accept/",
        bank.proposal_accept,
        name="proposal_accept",
    ),
    path(
        "bank/<int:receipt_id>/proposals/<int:proposal_id>/refuse/",
        bank.proposal_refuse,
        name="proposal_refuse",
    ),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/months/<str:month>/", ledger.ledger_month, name="ledger_month"),
    path("ledger/months/<str:month>/ask/", ledger.ledger_month_ask, name="ledger_month_ask"),
    path("ledger/months/<str:month>/close/", ledger.ledger_month_close, name="ledger_month_close"),
    path("ledger/months/<str:month>/keep/", ledger.ledger_month_keep, name="ledger_month_keep"),
    path("ledger/accounts/<str:account>/", ledger.ledger_account, name="ledger_account"),
    path("ledger/transactions/<uuid:transaction_id>/", ledger.ledger_transaction, name="ledger_transaction"),
    path("statements/", statements.statements, name="statements"),
    path("statements/new/", statements.statement_new, name="statement_new"),
    path("statements/<int:statement_id>/", statements.statement, name="statement"),
    path("statements/<int:statement_id>/columns/", statements.statement_columns, name="statement_columns"),
    path("statements/<int:statement_id>/progress/", statements.statement_progress, name="statement_progress"),
    path("statements/<int:statement_id>/file/", statements.statement_file, name="statement_file"),
    path(
        "statements/<int:statement_id>/lines/<int:line_id>/return/",
        statements.statement_return,
        name="statement_return",
    ),
    path("statements/<int:statement_id>/discard/", statements.statement_discard, name="statement_discard"),
    path("quotas/", quotas.quotas, name="quotas"),
    path("quotas/new/", quotas.quota_new, name="quota_new"),
    path("quotas/<int:quota_id>/", quotas.quota, name="quota"),
    path("quotas/<int:quota_id>/agree/", quotas.quota_agree, name="quota_agree"),
    path("quotas/<int:quota_id>/decline/", quotas.quota_decline, name="quota_decline"),
    path("waivers/", waivers.waivers, name="waivers"),
    path("waivers/new/", waivers.waiver_new, name="waiver_new"),
    path("waivers/<int:waiver_id>/", waivers.waiver, name="waiver"),
    path("waivers/<int:waiver_id>/agree/", waivers.waiver_agree, name="waiver_agree"),
    path("waivers/<int:waiver_id>/decline/", waivers.waiver_decline, name="waiver_decline"),
    path("suspense/", suspense.suspense, name="suspense"),
    path("suspense/<int:item_id>/", suspense.suspense_item, name="suspense_item"),
]
