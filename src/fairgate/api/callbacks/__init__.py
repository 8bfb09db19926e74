"""Where partners send their notices."""
