"""What an organization has handed in, and what became of it."""
