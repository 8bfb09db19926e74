"""Background shells of exports."""

import logging
from datetime import datetime, timedelta
from typing import Any

from fairgate.platform.work.states import DONE, Again, Outcome
from fairgate.reporting.exports import operations
from fairgate.reporting.exports.states import Failure

log = logging.getLogger(__name__)


def write(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Write the next part of a file. An error ends the try: whoever asked reads it, and may try again."""
    export_id = int(key.partition(":")[0])
    try:
        is_finished = operations.write_some(export_id, at=at)
    except Exception:
        log.exception("export %s was not written", export_id)
        operations.fail(export_id, Failure.BROKEN, at=at)
        return DONE
    return DONE if is_finished else Again(after=timedelta(0), why="more parts to write")


def clear(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Drop the bytes of a file that has ended."""
    operations.clear_files(int(key))
    return DONE
