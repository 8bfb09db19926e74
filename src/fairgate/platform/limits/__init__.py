"""How often something may happen: rolling windows, counted in the database."""
