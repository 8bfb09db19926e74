"""The tree of trading delegations and sub-delegations, and their referral codes."""
