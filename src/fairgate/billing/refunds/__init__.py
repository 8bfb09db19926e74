"""Wishes to have a badge fee back: asked, and taken back again; no money moves here. Source: guide R55, R56."""
