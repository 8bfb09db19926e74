"""Nuonuo's open platform, which issues fully digital invoices at the tax bureau for us. Source: protocols 5."""
