"""What only the desk of finance shows."""
