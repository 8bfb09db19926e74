"""UnionPay 全渠道 5.1.0, spoken by our own client over HTTP. Source: protocols 0 and 3."""
