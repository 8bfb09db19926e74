"""Gates, the devices at them, and the ledger of who passed or was turned away."""
