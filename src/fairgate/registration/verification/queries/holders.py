"""Whose picture it is, as a text: a browser session before sign-up, an organization after."""

_ORGANIZATION = "organization:"


def session_holder(session_key: str) -> str:
    """Return the holder that a browser session is, before it has an account."""
    return f"session:{session_key}"


def phone_holder(key: str) -> str:
    """Return the holder that a phone is which photographs for a browser elsewhere; both know the random key."""
    return f"phone:{key}"


def organization_holder(organization_id: int | str) -> str:
    """Return the holder that an organization is."""
    return f"{_ORGANIZATION}{organization_id}"


def organization_of_holder(holder: str) -> int | None:
    """Return the id of the organization that a holder is, or None when it is something else."""
    key = holder.removeprefix(_ORGANIZATION)
    return int(key) if key != holder else None


def organizations_hold() -> str:
    """Return how the holders of pictures that organizations have handed in begin."""
    return _ORGANIZATION
