"""Reads of the host's notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fairgate.platform.wordings.models import HostNote
from fairgate.platform.wordings.states import HelpPage


@dataclass(frozen=True)
class NoteView:
    """A version of a note; number 0 with empty texts is the default."""

    subject: str
    number: int = 0
    zh: str = ""
    en: str = ""
    written_at: datetime | None = None
    written_by: str = ""

    @property
    def is_default(self) -> bool:
        return not self.zh

    def named(self, language: str) -> str:
        """Return the note in the reader's language."""
        return self.en if language.startswith("en") else self.zh


def message_subject(kind: str) -> str:
    """Return where the note of a kind of message is kept."""
    return f"message:{kind}"


def help_subject(edition_code: str, page: HelpPage) -> str:
    """Return where an edition's note on a page of help is kept."""
    return f"help:{edition_code}:{page.value}"


def note_of(subject: str) -> NoteView:
    """Return the note that holds, or the default; one small read."""
    row = HostNote.objects.filter(subject=subject).order_by("-number").first()
    return _view(row) if row else NoteView(subject)


def notes_of(subjects: Iterable[str]) -> dict[str, NoteView]:
    """Return the notes that hold by subject, the default where there is none; one read."""
    wanted = list(subjects)
    rows = HostNote.objects.filter(subject__in=wanted).order_by("number")
    return {subject: NoteView(subject) for subject in wanted} | {row.subject: _view(row) for row in rows}


def note_history(subject: str) -> list[NoteView]:
    """Return every version of a note, the newest first."""
    return [_view(row) for row in HostNote.objects.filter(subject=subject).order_by("-number")]


def _view(row: HostNote) -> NoteView:
    return NoteView(row.subject, row.number, row.zh, row.en, row.written_at, row.written_by)
