"""When a batch may leave or be recalled, and what a line of a result file may still do."""

from fairgate.registration.vetting.rules.batches import (
    MOST_IN_A_BATCH,
    NO_KEY,
    export_refusal,
    recall_refusal,
    sheet_refusal,
)
from fairgate.registration.vetting.rules.lines import standing_of

__all__ = [
    "MOST_IN_A_BATCH",
    "NO_KEY",
    "export_refusal",
    "recall_refusal",
    "sheet_refusal",
    "standing_of",
]
