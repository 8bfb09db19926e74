"""Puts the house together: settings, addresses, what follows from which fact, and the command line."""
