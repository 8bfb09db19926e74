"""Two entries of one organization become one: people and members come along, and for a while it can be undone."""
