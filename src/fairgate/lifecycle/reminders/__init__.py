"""Reminding organizations of what is still open, seven, three and one day before a door closes."""
