"""Free places, proposed, lowered and ended: the same screens at the desk of finance and in the host's console."""
