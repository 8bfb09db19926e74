"""Who may sign in, and how."""

AUTH_USER_MODEL = "platform.User"
