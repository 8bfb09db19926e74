"""The second factor: an authenticator application, and recovery codes for the day the phone is lost."""
