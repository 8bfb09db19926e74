"""Counts refused notices. Anyone may send a forged one, so the log gets one bare line a minute."""

import logging
from time import monotonic

from django.http import JsonResponse
from prometheus_client import Counter

_log = logging.getLogger(__name__)
_refused = Counter(
    "fairgate_notices_refused", "Notices of partners that were not accepted", ["channel", "reason"]
)
_last_line: dict[tuple[str, str], float] = {}
_SECONDS_BETWEEN_LINES = 60.0


def refused(channel: str, reason: str, status: int) -> JsonResponse:
    """Return the answer that tells a partner to try again or to stop; counts it under a reason of ours."""
    _refused.labels(channel, reason).inc()
    _log_now_and_then(channel, reason)
    return JsonResponse({"code": "FAIL", "message": reason}, status=status)


def _log_now_and_then(channel: str, reason: str) -> None:
    now = monotonic()
    if now - _last_line.get((channel, reason), -_SECONDS_BETWEEN_LINES) >= _SECONDS_BETWEEN_LINES:
        _last_line[(channel, reason)] = now
        _log.warning("refused a notice of %s: %s", channel, reason)
