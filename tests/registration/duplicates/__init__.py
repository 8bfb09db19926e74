"""Entries that may be one."""
