"""The gate: stewards scan or type, and see in one second what to do."""
