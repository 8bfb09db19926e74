"""Who works at the desks of delegations and host: invitations, roles, deputies."""
