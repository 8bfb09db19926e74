"""Money without an order leaves suspense by two officers: back to its payer, or for an order of the same payer."""
