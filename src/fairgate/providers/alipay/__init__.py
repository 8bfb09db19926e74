"""Alipay's open platform (v2 gateway, RSA2), spoken by our own client over HTTP. Source: protocols 0 and 2."""
