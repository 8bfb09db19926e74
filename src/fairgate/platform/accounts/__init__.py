"""People who sign in, and the roles they hold within a scope."""
