"""WeChat Pay API v3 as a merchant meets it: Native orders, queries, notices. Source: protocols section 1."""
