"""One view a screen of the gate portal."""
