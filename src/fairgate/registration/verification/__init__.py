"""What a licence says about an organization, read from its picture, and whether it bears out a claim."""
