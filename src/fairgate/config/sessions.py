"""Sessions in the database, for keys such as we give out ourselves."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions


class SessionStore(DatabaseSessions):
    """A forged cookie is no session before the database is asked: PostgreSQL takes no zero byte in a text."""

    def _validate_session_key(self, key: str) -> bool:
        return bool(super()._validate_session_key(key)) and key.isascii() and key.isalnum()
