"""The way in: signing in, the second factor, and getting a lost password back."""
