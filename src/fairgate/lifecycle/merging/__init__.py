"""Merging two entries of one organization, or of one person, with what money and gates have to say about it."""
