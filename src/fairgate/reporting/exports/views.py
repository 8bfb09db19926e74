"""What is shown of files that were asked for."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.words import Words
from fairgate.platform.work.states import LongState


@dataclass(frozen=True)
class PartView:
    """One file to take; bytes and rows are counts."""

    number: int
    rows: int
    size: int


@dataclass(frozen=True)
class ExportView:
    """A file that was asked for, how far it is, and what can be taken of it."""

    id: int
    contents: str
    contents_label: Words
    format: str
    state: str
    state_label: Words
    conditions: tuple[Words, ...]
    is_whole: bool
    purpose_label: Words
    words: str
    asked_by: str
    asked_at: datetime
    total: int
    done: int
    percent: int
    kept_until: datetime | None
    failure: Words
    parts: tuple[PartView, ...]

    @property
    def is_open(self) -> bool:
        return self.state in {LongState.ASKED, LongState.RUNNING}

    @property
    def is_ready(self) -> bool:
        return self.state == LongState.READY

    @property
    def has_failed(self) -> bool:
        return self.state == LongState.FAILED
