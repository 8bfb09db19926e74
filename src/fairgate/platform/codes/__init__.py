"""One-time codes that prove a mobile number or an e-mail address."""
