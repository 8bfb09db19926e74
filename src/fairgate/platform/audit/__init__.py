"""Who did what to which record, and when: written by every move, never changed."""
