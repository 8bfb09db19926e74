"""The next edition: its rulebook and its delegations, copied from an earlier one."""
