"""What people are told: in the portal always, by SMS and e-mail where they must act."""
