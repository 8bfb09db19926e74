"""Counts refused notices. Anyone may send a forged one, so the log gets one bare line a minute: no body, no header."""

import logging
from time import monotonic

from prometheus_client import Counter

_log = logging.getLogger(__name__)
_refused = Counter(
    "fairgate_notices_refused", "Notices of partners that were not accepted", ["channel", "reason"]
)
_last_line: dict[tuple[str, str], float] = {}
_SECONDS_BETWEEN_LINES = 60.0
_EXPECTED = frozenset({"probe"})
"""WeChat Pay tries with signatures that must not pass whether we check them: counted, but nobody is woken."""


def count_refused(channel: str, reason: str) -> None:
    """Count a refused notice under a reason of ours, and tell the log now and then."""
    _refused.labels(channel, reason).inc()
    if reason not in _EXPECTED:
        _log_now_and_then(channel, reason)


def _log_now_and_then(channel: str, reason: str) -> None:
    now = monotonic()
    if now - _last_line.get((channel, reason), -_SECONDS_BETWEEN_LINES) >= _SECONDS_BETWEEN_LINES:
        _last_line[(channel, reason)] = now
        _log.warning("refused a notice of %s: %s", channel, reason)
