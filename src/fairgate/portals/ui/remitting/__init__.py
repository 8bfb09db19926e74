"""Bank transfers by whoever pays them: the same screens for organizations and for delegations that pay for several."""
