"""The screens on which staff are invited, given roles and signed out: one set for the desks of delegations and host."""
