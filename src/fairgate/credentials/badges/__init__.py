"""Badges: one a person, with a face that people read and a signed token that gates read."""
