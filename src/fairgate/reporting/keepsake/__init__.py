"""What is kept about an account and those it entered, in one piece, to take away. Source: PIPL 45."""
