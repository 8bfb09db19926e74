"""What operators and their machines ask: alive, ready, how much, and whom to tell of a weakness."""
