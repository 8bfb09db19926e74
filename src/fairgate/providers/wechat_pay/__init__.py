"""WeChat Pay API v3, spoken by our own client over HTTP. Source: protocols 0 and 1."""
