"""Queues and decisions of the people who review."""
