"""What we need from outside to look at names and photos. Plain values: a checker may be another process."""

from dataclasses import dataclass
from typing import Protocol


class BadgeFont(Protocol):
    """Knows which signs the font of badges can print. Source: issue 5, "Bad input"."""

    def lacking(self, text: str) -> str:
        """Return the signs of a text that the font has not, each once, in their order; "" when it has all."""
        ...


@dataclass(frozen=True)
class PhotoLooks:
    """What a checker measured in a photo. Source: F11."""

    faces: int
    face_share: float
    """Height of the largest face as a share of the picture's, 0 to 1."""
    brightness: float
    """Mean light of the face, of the whole picture when there is none: 0 black to 255 white."""
    sharpness: float
    """Variance of the Laplacian at a height of 441 pixels: low where edges are soft."""
    rim_light: float
    """Median light of the upper half's left and right rim and of the upper rim, 0 to 255."""
    rim_spread: float
    """Share of that rim whose colour is far from its own median, 0 to 1: near 0 for a plain wall."""


class PhotoCheck(Protocol):
    """Looks at a badge photo offline."""

    def look(self, jpeg: bytes) -> PhotoLooks:
        """Return what is seen in a clean JPEG; raises ValueError when it cannot be opened."""
        ...
