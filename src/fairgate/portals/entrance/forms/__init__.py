"""What people type at the entrance."""
