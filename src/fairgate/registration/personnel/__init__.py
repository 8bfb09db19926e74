"""The people whom an organization registers."""
