"""One file for each kind of generated document."""
