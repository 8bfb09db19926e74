"""Reads of codes."""

from datetime import datetime

from fairgate.platform.codes.models import SentCode
from fairgate.platform.codes.states import CodeState


def is_worth_sending(code_id: int, *, at: datetime) -> bool:
    """Say whether a code is still open and has not expired."""
    return SentCode.objects.filter(pk=code_id, state=CodeState.OPEN, expires_at__gt=at).exists()
