"""What people are told: in the portal always, by SMS where they must act."""
