"""Version 1 of the interface for gates, the mini-program and partners."""
