"""Which use of their data people agreed to, and when."""
