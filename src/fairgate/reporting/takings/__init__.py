"""收款查询: payments found by what finance has in hand, and all that is known of each. Source: R47."""
