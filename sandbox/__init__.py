"""Plays the companies that we cannot reach, over their own wire protocols.

A separate process with its own keys, state and signature checks. It shares no code with the product and
is never imported by it; the two meet only on the wire. See README.md in this folder.
"""
