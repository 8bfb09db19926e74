"""Two entries of one person become one: the other ends with its reference, and for a while it can be undone."""
