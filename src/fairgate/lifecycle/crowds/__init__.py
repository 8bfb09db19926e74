"""A realistic edition in the database: for lists, figures and benchmarks, never for a real fair."""
