"""Who comes again."""
