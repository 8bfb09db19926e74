"""How much waits at a desk: the one place that counts for all its parts."""
