"""Digital invoices for badge fees that are paid. Source: guide R50-R54, R60, Q21, protocols 5."""
