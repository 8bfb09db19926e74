"""Who comes: editions, delegations, organizations and their people, submitted and reviewed."""
