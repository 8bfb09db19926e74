"""Who works in an organization's account: owner, registrars, payers. Source: guide R19, facts F85, F90."""
