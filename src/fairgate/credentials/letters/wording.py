"""What stands on a letter, in both languages."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Both:
    """The same in Chinese and in English; `en` may be ""."""

    zh: str
    en: str = ""


@dataclass(frozen=True)
class LetterWords:
    """What stands on a letter, frozen when it was asked for. No number of a document is whole here."""

    number: str
    name: str
    nationality: Both
    document: Both
    number_masked: str
    organization: Both
    fair: Both
    days: Both
    venue: Both
    issued_on: Both
    hotline: str

    def as_json(self) -> dict[str, Any]:
        """Return the form in which a letter keeps its words."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "LetterWords":
        """Read what `as_json` gave."""
        told: dict[str, Any] = {
            name: Both(**value) if isinstance(value, dict) else value for name, value in data.items()
        }
        return cls(**told)
