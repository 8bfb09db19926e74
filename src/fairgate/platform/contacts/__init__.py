"""Changing the mobile and the e-mail by which an account is reached and signs in. Source: guide R22, ASVS 7.5."""
