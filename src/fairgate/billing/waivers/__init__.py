"""One person's badge fee that is asked of nobody, by two officers with a reason."""
