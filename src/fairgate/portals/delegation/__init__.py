"""The desk of the trading delegations."""
