"""A registered organization: its account, its file, its people in charge."""
