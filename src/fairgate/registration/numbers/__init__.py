"""Registration numbers that people read out: one for each organization and each person."""
