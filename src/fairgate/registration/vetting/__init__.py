"""Vetting by an authority outside: signed batches out, signed results back, each row its own decision. Source: Q5."""
