"""Takes in a badge photo: re-encoded, kept out of the web's reach, with hints for people."""

from dataclasses import dataclass

from fairgate.foundation.files import clean_image, keep
from fairgate.registration.editions.rulebook import PhotoRule
from fairgate.registration.personnel.rules import photo_hints

_SHORTEST_SIDE = 100


@dataclass(frozen=True)
class KeptPhoto:
    """Where a clean photo lies, and what it lacks."""

    key: str
    hints: tuple[str, ...]


def keep_photo(data: bytes, name: str, rule: PhotoRule) -> KeptPhoto:
    """Clean and keep a photo; raises Refused (field "photo") for a hostile or unreadable upload. Source: F11.

    Called before the transaction: decoding takes time, and a lost file costs less than a held lock.
    """
    clean = clean_image(data, name=name, max_bytes=rule.max_bytes, min_side=_SHORTEST_SIDE, field="photo")
    hints = photo_hints(clean.width, clean.height, rule)
    return KeptPhoto(keep(clean.jpeg, "photos", "jpg"), tuple(hint.value for hint in hints))
