"""Alipay's open platform gateway as a merchant meets it. Source: protocols section 2."""
