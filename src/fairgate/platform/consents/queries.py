"""Reads of consents."""

from fairgate.platform.consents.models import Consent


def stands(holder: str, purpose: str, version: str) -> bool:
    """Say whether a consent to this wording has been given and not withdrawn."""
    return Consent.objects.filter(
        holder=holder, purpose=purpose, version=version, withdrawn_at__isnull=True
    ).exists()
