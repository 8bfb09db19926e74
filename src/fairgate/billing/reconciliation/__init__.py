"""Whether receipts, orders, fees, suspense and books agree, both ways; the top of billing. Source: protocols 10."""
