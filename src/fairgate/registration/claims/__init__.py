"""A credit code that is taken: joining the organization's account, or contesting who holds it. Source: Q8."""
