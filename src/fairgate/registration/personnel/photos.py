"""Takes in a badge photo: re-encoded, kept out of the web's reach, with hints for people."""

from dataclasses import dataclass

from fairgate.foundation.files import clean_image, cut_to_ratio
from fairgate.registration.editions.rulebook import PhotoRule
from fairgate.registration.personnel.ports import PhotoLooks
from fairgate.registration.personnel.rules import photo_hints
from fairgate.registration.personnel.states import PhotoHint

_SHORTEST_SIDE = 100
_SMALL_FACE = 0.3
_DARK_RIM, _RESTLESS_RIM = 105, 0.3
"""White walls and the light blue of identity photos are lighter and calmer than this."""
_SOFT, _DARK, _BRIGHT = 25, 75, 238


@dataclass(frozen=True)
class CleanPhoto:
    """A photo as it is kept, and what it lacks."""

    jpeg: bytes
    hints: tuple[str, ...]


@dataclass(frozen=True)
class KeptPhoto:
    """Where a clean photo lies, and what it lacks."""

    key: str
    hints: tuple[str, ...]


def clean_photo(data: bytes, name: str, rule: PhotoRule) -> CleanPhoto:
    """Clean a photo and cut it to the rulebook's shape; raises Refused (field "photo") for a hostile upload. F11."""
    clean = clean_image(data, name=name, max_bytes=rule.max_bytes, min_side=_SHORTEST_SIDE, field="photo")
    hints = photo_hints(clean.width, clean.height, rule)
    jpeg = cut_to_ratio(clean.jpeg, rule.ratio)[0] if PhotoHint.SHAPE in hints else clean.jpeg
    return CleanPhoto(jpeg, tuple(hint.value for hint in hints))


def hints_seen(looks: PhotoLooks) -> tuple[PhotoHint, ...]:
    """Return what a photo lacks by what a checker has seen in it; () when it is fine. Source: F11."""
    doubts = {
        PhotoHint.NO_FACE: looks.faces == 0,
        PhotoHint.FACES: looks.faces > 1,
        PhotoHint.FACE_SMALL: looks.faces == 1 and looks.face_share < _SMALL_FACE,
        PhotoHint.BACKGROUND: looks.rim_light < _DARK_RIM or looks.rim_spread > _RESTLESS_RIM,
        PhotoHint.BLURRED: looks.sharpness < _SOFT,
        PhotoHint.DARK: looks.brightness < _DARK,
        PhotoHint.BRIGHT: looks.brightness > _BRIGHT,
    }
    return tuple(hint for hint, is_found in doubts.items() if is_found)
