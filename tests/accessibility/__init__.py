"""What every page owes to every reader: axe, reflow, one language."""
