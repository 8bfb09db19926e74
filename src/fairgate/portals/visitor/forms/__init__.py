"""What people type in the visitor portal. A form checks shape; every rule of the fair is below."""
