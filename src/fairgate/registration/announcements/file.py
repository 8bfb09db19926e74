"""What a form hands in of an announcement."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AnnouncementFile:
    """Title and text in both languages, on whose pages, from which day to which, both included in Shanghai."""

    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    audiences: tuple[str, ...]
    first_day: date | None
    last_day: date | None
