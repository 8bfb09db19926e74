"""Bank statements: read from the bank's files, checked, and booked line by line. Source: guide R49, protocols 4."""
