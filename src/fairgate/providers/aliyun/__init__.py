"""How every service of Aliyun's open API is called: one form, signed with ACS3. Source: protocols 6, 8."""

from fairgate.providers.aliyun.signature import authorization, signed_headers

__all__ = ["authorization", "signed_headers"]
