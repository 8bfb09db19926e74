"""Confirmation letters: a paper that says who is expected at the fair, and a page that says whether it is true."""
