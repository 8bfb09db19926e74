"""A credit code or registration number that is taken: joining the account, or contesting its holder. Source: Q7, Q8."""
