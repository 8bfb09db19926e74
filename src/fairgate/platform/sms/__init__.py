"""What we need from a company that sends text messages."""
