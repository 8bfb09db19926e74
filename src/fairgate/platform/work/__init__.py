"""What must still happen, and what partners told us, kept as rows that survive every crash."""
