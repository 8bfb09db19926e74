"""Bank transfers: what organizations announce, what slips say, what the bank says came. Source: guide R49."""
