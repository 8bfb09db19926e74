"""Orders: several people's badge fees, paid at once. Source: guide R45-R46, Q29, Q30."""
