"""One-time codes that prove a mobile number."""
