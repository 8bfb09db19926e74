"""Each rule of money by itself, without a database: what mutants of the rules are tried against (`make verify`)."""
