"""Verbs that cross all domains, such as loading an edition."""
