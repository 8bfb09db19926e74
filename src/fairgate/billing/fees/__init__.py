"""The badge fee of one person: raised, held by an order, settled. Source: guide R43-R45, F31, Q12."""
