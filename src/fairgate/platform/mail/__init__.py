"""Hands e-mail to the mail server; what is in it belongs to whoever sends it."""
