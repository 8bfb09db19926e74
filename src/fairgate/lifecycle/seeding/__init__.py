"""Loads the demo edition and its accounts."""
