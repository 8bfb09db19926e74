"""Signing in with a password, guessing prevented; changing it; getting a lost one back by mobile code."""
