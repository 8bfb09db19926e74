"""Merging two entries of one organization, with what money and gates have to say about it."""
