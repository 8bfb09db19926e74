"""Who did what, when, from where and from which state to which, in words: for the auditor, desks and organizations."""
