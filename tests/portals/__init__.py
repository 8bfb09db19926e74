"""Screens, by portal."""
