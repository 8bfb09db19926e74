"""Fairgate: from the licence photo of an organization to the open gate of a fair."""
