"""What every payment vendor needs alike: orders, payments, notices and their courier, books, wallet, cashier."""
