"""The books: every fen that moved, in double entry, written once and never changed. Source: protocols 10, P5."""
